"""The linear model over hashed word sequences."""
import re

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from corpus import TAGS, TI
from words import DAYS, MONTHS, NUMW, ORD, fold, norm


def targets(tags):
    row = np.zeros(len(TAGS))
    for tag in tags:
        row[TI[tag]] = 1
    return row


PL=1<<15
def ltoks(s):
    return [(('#%d'%min(len(w),4)) if w[0].isdigit() else w.lower(), w[0].isupper()) for w in re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)*|\d+|[^\sA-Za-z\d]",fold(norm(s)))][:120]
def cls(w,cap,i):
    if w[0]=='#' and len(w)>1: return w
    if w in DAYS: return '<day>'
    if w in MONTHS: return '<month>'
    if w in NUMW: return '<num>'
    if w in ORD: return '<ord>'
    if cap and i>0 and w not in('i',"i'll","i'm","i've","i'd"): return '<cap>'
    return w
def fnv(s):
    h=0x811c9dc5
    for b in s.encode(): h=((h^b)*0x01000193)&0xffffffff
    return (h^(h>>16))%PL
def places(s):
    t=ltoks(s); ws=['^']+[cls(w,c,i) for i,(w,c) in enumerate(t)]+['$']; f=set()
    for w,_ in t:
        f.add(fnv('u:'+w))
        if len(w)>4 and w.isascii(): f.add(fnv('p:'+w[:4]));f.add(fnv('e:'+w[-4:]))
    for n in(1,2,3,4):
        for i in range(len(ws)-n+1): f.add(fnv(f'{n}:'+' '.join(ws[i:i+n])))
    for i in range(len(ws)-2): f.add(fnv(f's:{ws[i]} _ {ws[i+2]}'))
    for i in range(len(ws)-3): f.add(fnv(f't:{ws[i]} __ {ws[i+3]}'))
    return sorted(f)
def matrix(ss):
    r=[];c=[];v=[]
    for i,s in enumerate(ss):
        p=places(s); r+=[i]*len(p);c+=p;v+=[len(p)**-.5]*len(p)
    return csr_matrix((v,(r,c)),shape=(len(ss),PL))
def fit_lin(tr,C=30):
    X=matrix([s for _,s in tr]);Y=np.stack([targets(t) for t,_ in tr]);W=np.zeros((PL,len(TAGS)));b=np.zeros(len(TAGS))
    for k in range(len(TAGS)):
        m=LogisticRegression(C=C,max_iter=200,solver='liblinear',intercept_scaling=3).fit(X,Y[:,k]);W[:,k]=m.coef_[0];b[k]=m.intercept_[0]
    return W,b
