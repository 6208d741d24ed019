"""Kinds of words, and texts without accents."""
import re
import unicodedata

DAYS=set("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split())
MONTHS=set("january february march april june july august september october november december jan feb apr jun jul aug sept sep oct nov dec".split())
NUMW=set("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half dozen third quarter".split())
ORD=set("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth".split())
def norm(s):
    return s.replace('\u2019',"'").replace('\u2018',"'")
def fold(c):
    return ''.join(x for x in unicodedata.normalize('NFKD',c) if not unicodedata.combining(x))
