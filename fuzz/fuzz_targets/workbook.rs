#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| redial::exchange::fuzz::workbook(data));
