"""The rules that make codes of tags, as src/domain/coach/judge.rs has them, to set the bars by."""
import re
SL=0;GM=9
OTHERS=('topic','teaser','us','touch','known');FAINT=.18;TELLS=True;TM=12;ASIDE=('referrer','next','later','ask','courtesy')
from corpus import TI
DATED=re.compile(r'\d|(mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|noon|o\'clock|january|february|march|april|june|july|august|september|october|november|december|\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)\b',re.I)
def nwords(text):
    # phones digit by digit
    def ph(m): return ' '.join('x'*len(re.sub(r'\D','',m.group())))
    t=re.sub(r'\+?\(?\d{2,5}\)?[ -]\d{3,4}[ -]?\d{3,4}|\d{5} \d{6}',ph,text)
    t=re.sub(r'(\d+):(\d\d)',r'\1 \2',t)
    t=re.sub(r'\$\s?(\d)',r'dollars \1',t)
    t=re.sub(r'[\u2013\u2014/-]',' ',t)
    return len([w for w in t.split() if re.search(r'\w',w)])
def after_outcome(told):
    """Whether a name stands behind the outcome in one and the same sentence."""
    p, text, parts = told
    if p[TI['outcome']] < .5 or not parts: return False
    def part(tag):
        i = max(range(len(parts)), key=lambda i: parts[i][1][TI[tag]])
        return i if parts[i][1][TI[tag]] >= .5 else None
    o, n = part('outcome'), part('name')
    return o is not None and n is not None and o < n
def rules(ss,strategy,invite,T=None):
    """ss: list of (probs, text, parts), where parts are (start, probs) of the parts of the sentence. returns codes set"""
    T=T or {}
    whole=[x if len(x)>2 else (*x,[]) for x in ss]; ss=[x[:2] for x in whole]
    th=lambda t:T.get(t,.5)
    has=lambda t: any(p[TI[t]]>=th(t) for p,_ in ss)
    pos=lambda t: next((i for i,(p,_) in enumerate(ss) if p[TI[t]]>=th(t)),None)
    if not has('outcome') and not any(has(t) for t in OTHERS):
        i=max(range(len(ss)),key=lambda i:ss[i][0][TI['outcome']],default=None)
        if i is not None and ss[i][0][TI['outcome']]>=FAINT:
            p=ss[i][0].copy(); p[TI['outcome']]=1; ss[i]=(p,ss[i][1]); whole[i]=(p,*whole[i][1:])
    starts=[];n=0
    for p,s in ss: starts.append(n); n+=nwords(s)
    codes=set()
    if n>78: codes.add('too-long')
    bare=strategy in('exit','farewell','assumed-appointment')
    O,M,R=has('outcome'),has('matter'),has('referrer')
    if asks(ss,strategy) and not(invite=='with-outcome' and O): codes.add('asks-callback')
    if has('sell'): codes.add('selling')
    if has('push'): codes.add('pushy')
    if strategy not in('exit','farewell') and not has('next') and not(strategy=='assumed-appointment' and any(p[TI['appt']]>=.5 and DATED.search(x) for p,x in ss)): codes.add('no-next-try')
    if not bare:
        if not O: codes.add('no-outcome')
        if not M and not R: codes.add('generic')
        if not O and (has('us') or has('sell') and not M): codes.add('self-focused')
        named=any(p[TI['matter']]>=.5 and not(p[TI['greet']]>=.5 and nwords(x)<=TM) and not any(p[TI[t]]>=.5 for t in ASIDE) for p,x in ss) and not has('touch') and TELLS
        told=O or named or has('topic') or has('us') or has('sell') or has('known')
        solid=any(p[TI['outcome']]>=.5 and p[TI['teaser']]<.5 for p,_ in ss)
        if not told or (has('teaser') and not solid): codes.add('cryptic')
        reason=O or named or any(has(t) for t in('topic','teaser','sell','referrer','deadline')) or has('us') and not has('touch')
        if not reason: codes.add('no-reason')
        nm=pos('name')
        if O: sp=[i for i,(p,_) in enumerate(ss) if p[TI['outcome']]>=.5 or p[TI['referrer']]>=.5]
        else: sp=[i for i,(p,x) in enumerate(ss) if any(p[TI[t]]>=.5 for t in('referrer','topic','teaser','touch','us','sell','push','ask','next')) or p[TI['matter']]>=.5 and not(p[TI['greet']]>=.5 and nwords(x)<=GM)]
        first=min(sp) if sp else None
        if nm is not None and (first is None or nm<=first) and not (nm==first and after_outcome(whole[nm])): codes.add('intro-first')
        end=25
        sp=[i for i,(p,x) in enumerate(ss) if any(p[TI[t]]>=.5 for t in('outcome','referrer')) or p[TI['matter']]>=.5 and (theirs(x) or not any(p[TI[t]]>=.5 for t in('us','sell')))]
        if not any(starts[i]<end-SL for i in sp): codes.add('slow-start')
    return codes

def theirs(s): return re.search(r"\b(your|yours|you're|you've|like you|you \w+ed|you (?:are|run|manage|have|own))\b",s.lower().replace('\u2019',"'"))
def frees(s):
    w=[x for x in re.findall(r"[a-z']+",s.lower().replace('\u2019',"'"))]
    for i in range(len(w)):
        if w[i] in('no',) and w[i+1:i+2]==['need']: return True
        if w[i] in("needn't",) : return True
        if w[i] in ("don't","not") and w[i+1:i+3] in(['need','to'],['have','to']): return True
        if w[i] in ("don't","not") and w[i+1:i+2] in(['call'],['ring'],['phone'],['bother'],['trouble']): return True
        if w[i] in('if','should','unless','where'):
            for j in range(i+1,min(i+13,len(w))):
                if w[j] in('call','ring','phone','tell','let','text','reach','say','hear','me'): break
                if w[j] in('not','bad','impossible','inconvenient','rather','no','wrong','unless') or w[j].endswith("n't"): return True
    return False
def answers_stop(s):
    l=s.lower(); return any(x in l for x in('let me know','tell me','say so','say the word','just say')) and not any(x in l for x in('call','ring ','phone','text','mail'))
def asks(ss,strategy):
    stop=False
    for p,s in ss:
        if p[TI['ask']]>=.5 and not(p[TI['courtesy']]>=.5 and frees(s)) and not(strategy=='exit' and (stop or p[TI['stop']]>=.5) and answers_stop(s)): return True
        stop=p[TI['stop']]>=.5
    return False
