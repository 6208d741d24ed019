"""The network: windows of one, two, three and five words over word vectors; the strongest of each counts."""
import collections
import os
import pickle
import random
import re

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

from corpus import TAGS, TI, WORK
from words import DAYS, MONTHS, NUMW, ORD, fold, norm

torch.set_num_threads(1)
words,pieces,X,Yv=pickle.load(open(os.path.join(WORK, 'static.pkl'), 'rb'))
def pca(X,d):
    X=X-X.mean(0); 
    U,S,V=np.linalg.svd(X,full_matrices=False); Z=X@V[:d].T
    return Z
def whiten(Z,a=.5):
    s=Z.std(0); return Z/(s**a)/ (Z/(s**a)).std()
DX, DY = 64, 0
def makevec():
    parts=[]
    if DX: parts.append(whiten(pca(X/np.linalg.norm(X,axis=1,keepdims=True),DX)))
    if DY: parts.append(whiten(pca(Yv,DY)))
    return np.concatenate(parts,1).astype('f')
VEC=makevec(); WI={w:i for i,w in enumerate(words)}; PI={p[2:]:len(words)+i for i,p in enumerate(pieces)}
D=VEC.shape[1]
KINDS=['cap','first','num','day','month','numw','ord','punct','oov','last']
def vec_of(w):
    if w in WI: return VEC[WI[w]]
    if "'" in w: pass
    # greedy pieces
    out=[];i=0;first=True
    while i<len(w):
        for j in range(len(w),i,-1):
            idx=(WI.get(w[i:j]) if first else PI.get(w[i:j]))
            if idx is not None: out.append(VEC[idx]);break
        else: return np.zeros(D,'f')
        i=j;first=False
    return np.mean(out,0) if out else np.zeros(D,'f')
cache={}
# apostrophes: "i'll" -> i + 'll ; "don't" -> don + 't
def toks(s):
    s=fold(norm(s)); out=[]
    for m in re.finditer(r"'[A-Za-z]+|[A-Za-z]+|\d+|[^\sA-Za-z\d]",s):
        out.append(m.group())
    return out[:80]
def enc(s,vocab):
    t=toks(s); n=len(t); V=np.zeros((n,D+len(KINDS)),'f'); I=np.zeros(n,'i8')
    for i,x in enumerate(t):
        w=x.lower(); k=V[i,D:]
        if x[0].isalpha():
            if w not in cache: cache[w]=vec_of(w)
            V[i,:D]=cache[w]
            k[0]=x[0].isupper() and i>0; 
            k[3]=w in DAYS;k[4]=w in MONTHS;k[5]=w in NUMW;k[6]=w in ORD;k[8]=w not in WI
        elif x[0]=="'" and len(x)>1:
            w=x.lower()
        elif x[0].isdigit(): k[2]=1; w='#%d'%min(len(x),4)
        else: k[7]=1
        k[1]=i==0;k[9]=i==n-1
        I[i]=vocab.get(w,1)
    return V,I
def build_vocab(ss,minc=3):
    c=collections.Counter()
    for s in ss:
        for x in toks(s):
            w=x.lower()
            if x[0].isdigit(): w='#%d'%min(len(x),4)
            c[w]+=1
    return {w:i+2 for i,(w,n) in enumerate(sorted((w,n) for w,n in c.items() if n>=minc))}
class Net(nn.Module):
    def __init__(self,nv,E=32,H=96,ks=(1,2,3,5),drop=.3):
        super().__init__()
        self.emb=nn.Embedding(nv,E,padding_idx=0); nn.init.normal_(self.emb.weight,std=.1)
        self.inp=nn.Linear(D+len(KINDS)+E,H)
        self.convs=nn.ModuleList([nn.Conv1d(H,H,k,padding=0) for k in ks]); self.ks=ks
        self.dr=nn.Dropout(drop); self.out=nn.Linear(H*len(ks),len(TAGS)); self.wd=.15
    def forward(self,V,I,mask):
        if self.training:
            drop=torch.rand(I.shape)<self.wd; I=torch.where(drop,torch.ones_like(I),I)
            V=V*(torch.rand(V.shape[:2])>.05)[...,None]
        e=self.emb(I); e=e*(I>1)[...,None]
        h=torch.relu(self.inp(torch.cat([V,e],-1)))*mask[...,None]
        h=self.dr(h).transpose(1,2)
        outs=[]
        for k,c in zip(self.ks,self.convs):
            p=(k-1)//2; q=k-1-p
            z=torch.relu(c(F.pad(h,(p,q))))*mask[:,None,:]
            outs.append(z.max(2)[0])
        return self.out(self.dr(torch.cat(outs,1)))
def batch(encs):
    n=max(len(i) for _,i in encs)
    V=torch.zeros(len(encs),n,D+len(KINDS));I=torch.zeros(len(encs),n,dtype=torch.long);M=torch.zeros(len(encs),n)
    for j,(v,i) in enumerate(encs):
        V[j,:len(i)]=torch.from_numpy(v);I[j,:len(i)]=torch.from_numpy(i);M[j,:len(i)]=1
    return V,I,M
def Yt(tags):
    v=np.zeros(len(TAGS),'f')
    for t in tags: v[TI[t]]=1
    return v
def train(tr,epochs=10,seed=0,lr=3e-3,wd=1e-4,vocab=None,ema=True,mk=Net,log=None):
    torch.manual_seed(seed);random.seed(seed);np.random.seed(seed)
    vocab=vocab or build_vocab([s for _,s in tr])
    E=[enc(s,vocab) for _,s in tr];Y=torch.tensor(np.stack([Yt(t) for t,_ in tr]))
    net=mk(len(vocab)+2); opt=torch.optim.AdamW(net.parameters(),lr=lr,weight_decay=wd)
    n=len(tr);bs=48;steps=epochs*((n+bs-1)//bs);sched=torch.optim.lr_scheduler.OneCycleLR(opt,lr,total_steps=steps,pct_start=.15)
    for ep in range(epochs):
        net.train();o=np.random.permutation(n); 
        # bucket by length
        ch=[o[i:i+bs*16] for i in range(0,n,bs*16)];bat=[]
        for c in ch:
            c=sorted(c,key=lambda j:len(E[j][1])); bat+=[c[i:i+bs] for i in range(0,len(c),bs)]
        random.shuffle(bat)
        for b in bat:
            V,I,M=batch([E[j] for j in b]); loss=F.binary_cross_entropy_with_logits(net(V,I,M),Y[b],reduction='none').sum(1).mean()
            opt.zero_grad();loss.backward();nn.utils.clip_grad_norm_(net.parameters(),2.);opt.step()
            if sched.last_epoch<steps: sched.step()
    net.eval();return net,vocab
def predict(net,vocab,ss):
    out=[]
    with torch.no_grad():
        for i in range(0,len(ss),64):
            V,I,M=batch([enc(s,vocab) for s in ss[i:i+64]]); out.append(torch.sigmoid(net(V,I,M)).numpy())
    return np.concatenate(out)
