"""Trains on everything and writes ../model.bin."""
import zlib
import os
import pickle
import struct

import numpy as np

import network as N
import ngrams
from corpus import HERE, WORK, messages, singles, taught

def q8(M):  # per column
    s=np.abs(M).max(0)/127+1e-12; return s.astype('f4'),np.clip(np.round(M/s),-127,127).astype('i1')
def strings(ws): 
    b='\n'.join(ws).encode(); return struct.pack('<I',len(b))+b
def rows(M): s,q=q8(M); return s.tobytes()+q.tobytes()
def export(nets,vocab,W,b,bars,steps,path):
    keep=N.KEEP
    wi=sorted((w for w in N.words if w in keep),key=lambda w:w.encode()); pi=sorted(p[2:] for p in N.pieces)
    V=np.concatenate([N.VEC[[N.WI[w] for w in wi]],N.VEC[[N.PI[p] for p in pi]]])
    out=strings(wi)+strings(pi); s,q=q8(V); out+=s.tobytes()+q.tobytes()
    vw=sorted(vocab,key=lambda w:w.encode()); out+=strings(vw)
    for net in nets:
        sd={k:v.detach().numpy() for k,v in net.state_dict().items()}
        out+=rows(sd['emb.weight'][[vocab[w] for w in vw]])
        out+=rows(sd['inp.weight'].T)+sd['inp.bias'].astype('f4').tobytes()
        for i,k in enumerate(net.ks):
            w=sd[f'convs.{i}.weight'] # out,in,k
            out+=rows(w.transpose(2,1,0).reshape(-1,w.shape[0]))+sd[f'convs.{i}.bias'].astype('f4').tobytes()
        out+=rows(sd['out.weight'].T)+sd['out.bias'].astype('f4').tobytes()
    sc,qq=q8(W); out+=qq.tobytes()+sc.tobytes()+b.astype('f4').tobytes()+np.asarray(bars,'f4').tobytes()+np.asarray(steps,'f4').tobytes()
    packer=zlib.compressobj(9,zlib.DEFLATED,-15)
    open(path,'wb').write(packer.compress(bytes(out))+packer.flush()); print(len(out),len(wi),len(pi),len(vw))

if __name__ == "__main__":
    with open(os.path.join(WORK, "keep.pkl"), "rb") as file:
        N.KEEP = set(pickle.load(file))
    N.WI = {word: i for word, i in N.WI.items() if word in N.KEEP}
    told = taught(messages(), singles())
    weights, bias = ngrams.fit_lin(told)
    nets = [N.train(told, seed=seed) for seed in (0, 1, 2)]
    bars, steps = (np.load(os.path.join(HERE, name)) for name in ("bars.npy", "steps.npy"))
    export([net for net, _ in nets], nets[0][1], weights, bias, bars, steps, os.path.join(HERE, "..", "model.bin"))
