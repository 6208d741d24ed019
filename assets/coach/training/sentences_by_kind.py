"""Further sentences by what CODES.md calls each fault: prices, offers, lists, the caller's own news, topics, outcomes, reproaches, in many words."""
import random
R=random.Random(11); c=R.choice; out=[]
def add(t,s):
    s=s.strip(); out.append((t,s[0].upper()+s[1:]))
prod="toner|forklifts|scaffolding|bookkeeping|office chairs|pest control|uniforms|payroll software|coffee machines|fire alarms|window cleaning|pallets|broadband|phone systems|solar panels|fleet tracking|security cameras|linen|packaging|labels|insurance|waste bins|paper|printers|training courses|website hosting|bottled water|trailers|fencing|seed|feed|lubricants|safety boots|gloves|roofing felt|LED lamps|air filters|compressors|till rolls|card readers|HVAC service|landscaping|dental chairs|x-ray plates|software licences|storage units|catering|courier runs|staffing|SEO|billboards|signage|vending machines|mattresses|water softeners|boilers|lawn care|snow removal|laser cutting|translation".split('|')
feat="scheduling|billing|reporting|payroll|inventory|dispatch|mobile access|training|support|backup|analytics|invoicing|installation|maintenance|repairs|delivery|financing|design|printing|hosting|security|cleaning|pruning|mulching|irrigation|tracking|alerts|dashboards|time sheets|messaging|marketing|consulting|audits|inspections|fitting|surveys|disposal|storage|packing".split('|')
price="forty-nine dollars|nineteen pounds|two hundred dollars|$89|$1,240|eighty-five pounds|a thousand dollars|three fifty|$12.50|sixty quid|twelve dollars|ninety-nine dollars|four thousand|five pounds ten|$299|a dollar twenty".split('|')
unit="a month|per user|apiece|a seat|a week|per truck|a year|each|per unit|a head|per square foot|all in|plus tax|a bed|a pair|an hour".split('|')
pct="ten percent|twenty percent|fifteen percent|a third|half|25 percent|30%|a quarter|twenty-five per cent|forty percent".split('|')
until="until Friday|through the end of the month|this week only|till the 30th|for new customers|if you sign by June|before the summer|through Sunday|while stocks last|for the first fifty callers".split('|')
for _ in range(240):
    p=c(prod);f=R.sample(feat,5);pr=c(price);u=c(unit);pc=c(pct);un=c(until)
    add('sell',c([
     f"our {p} start at {pr} {u}.",f"it's only {pr} {u}.",f"{pr} {u} gets you the whole thing.",f"you'd pay {pr} {u} for the {p}.",f"the price is {pr} {u}, and setup is free.",
     f"we're offering {pc} off {p} {un}.",f"I can take {pc} off {un}.",f"there's {pc} off your first order.",f"you'd get {pc} off if you switch to us.",f"right now {p} are {pc} off.",
     f"you can try it free for {c(['two weeks','thirty days','a month','14 days','ninety days'])}.",f"the first {c(['month','quarter','visit','case','year'])} is on us.",f"we've a free trial running {un}.",f"we'd do a free {c(['survey','assessment','audit','estimate','consultation','quote'])} of your site.",f"I'd like to offer you a no obligation {c(['quote','survey','trial','demo'])}.",
     f"we do {f[0]}, {f[1]}, {f[2]} and {f[3]}.",f"our package includes {f[0]}, {f[1]} and {f[2]}.",f"it comes with {f[0]}, {f[1]}, {f[2]}, {f[3]} and {f[4]}.",f"we handle {f[0]}, {f[1]}, {f[2]}, you name it.",f"with us you get {f[0]}, {f[1]}, plus {f[2]}.",f"it has {f[0]}, {f[1]}, {f[2]}, all built in.",f"from {f[0]} to {f[1]} to {f[2]}, we cover the lot.",
     f"I'd love to book you in for a {c(['demo','demonstration','site visit','walkthrough','webinar'])} {c(['on Tuesday','next week','this month','Thursday at two'])}.",f"can I put you down for {c(['a dozen','two cases','the starter kit','a demo','forty units','the spring order'])}?",f"I'd like to schedule a {c(['demo','product demo','visit'])} with you.",f"shall we say {c(['fifty','a hundred','ten'])} to start with?",f"I'd like to get you signed up {un}.",f"let me send you the order form for the {p}.",f"I'd like to set up a 30-minute demo of our {p}.",f"all I need is your okay and I'll ship the {p}.",f"order {un} and we throw in the {f[0]}.",f"I want to earn your order for {p}.",f"we have a special on {p} {un}.",f"this is a limited offer on {p}, good {un}.",
     f"we're hiring {c(['reps','agents','drivers','partners'])} in your area and you'd be perfect.",f"you could earn commission selling our {p}.",f"I'm looking for people to join my team, and you earn from the first week.",f"would you consider becoming one of our distributors for {p}?",f"buy two and the third is free {un}.",f"our {p} plan runs {pr} {u} with {f[0]} included.",f"if you take the yearly plan it drops to {pr} {u}.",f"lease it for {pr} {u} and own it after three years."]))
firm="Harbor CAD|Stonepath|Meridian|Kestrel|Bluegate|Quorum|Ashdown|Larkfield|Vantage|Orchard Lane|Tidewell|Norfield|Summit|Evergreen|Cobalt".split('|')
for _ in range(200):
    p=c(prod);f=c(firm);f1=c(feat)
    n=c(['twelve','twenty','thirty-five','sixty','a hundred','nine'])
    add('us',c([
     f"we're a {c(['leading','family-owned','full-service','fast-growing','award-winning','national'])} {c(['provider','supplier','maker','distributor'])} of {p}.",f"we've been in {p} for {n} years.",f"{f} has {n} offices around the country.",f"we've just launched our new {p} line.",f"I've just joined {f} as {c(['account manager','a sales rep','regional director','business development manager'])}.",f"I'm your new rep for {p}.",f"I look after {c(['the north','your region','the whole county','key accounts','the midwest'])} for {f}.",f"our {p} are the best on the market.",f"we pride ourselves on our service.",f"our platform uses the latest {c(['AI','technology','cloud architecture','patented process'])}.",f"we won the {c(['industry','regional','innovation'])} award for our {p}.",f"our founder started the firm in a garage.",f"we just opened a {c(['warehouse','showroom','branch','plant'])} nearby and we're very excited.",f"I'd like to introduce {f} and what we do.",f"I wanted to tell you about our {p}.",f"I'd like to tell you about our company.",f"we specialise in {p}.",f"what we do is {p}.",f"we're the number one name in {p}.",f"we serve {n} of the Fortune 500.",f"our team has {n} years of experience in {p}.",f"we were voted best place to work.",f"we've added {n} people this year and doubled our sales.",f"our engineers spent {n} months on this {c(['release','design','product'])}.",f"it's the most advanced {p} system we've ever built.",f"I'm calling to introduce myself and {f}.",f"I'm passionate about {p}.",f"we're ISO certified and fully insured.",f"we're known for our quality.",f"our customers love us.",f"we have a great new product I'm really proud of.",f"I'm calling from {f}, where we make {p}.",f"I'm hoping to win your business.",f"I'd love a chance to show you what we can do.",f"we'd love to work with you.",f"I'm trying to hit my target this quarter.",f"I'm building up my client list in your area.",f"we offer {p}.",f"we sell {p} to businesses.",f"we've merged with {c(firm)} and have a new name."]))
tops="the lease on the {x} building|your {p} contract|the {p} quote you asked for|your order from March|the drawings for the {x} project|the invoice that came back|your ad for a {j}|the planning notice on {x} Street|your renewal in August|the {p} at your {x} site|the meeting we had at the trade show|the form you filled in on our website|how your crew handles {p}|the new rules on {p}|the email I sent on Tuesday about {p}|the sample we left with your front desk|the recall of your {p}|your enquiry last week|the warranty on your {p}|the vacancy you have for a {j}|the tender for {p}|the damage to the roof on {x} Road|your move to {x}|switching your {p}".split('|')
jobs="driver|welder|nurse|bookkeeper|machinist|chef|teacher|dispatcher".split('|')
places="Fulton|Mill Lane|Oakham|Harbour|Elm|Castle|Riverside|Dayton".split('|')
for _ in range(170):
    x=c(tops).format(x=c(places),p=c(prod),j=c(jobs)); your='your' in x or 'you' in x or any(q in x for q in places)
    add('topic'+(',matter' if your else ''),c([f"I'm calling about {x}.",f"this is about {x}.",f"it's regarding {x}.",f"the reason for my call is {x}.",f"I have a question about {x}.",f"I'd like to talk to you about {x}.",f"I'm following up on {x}.",f"a quick word on {x}.",f"I'm ringing to discuss {x}.",f"I wanted to speak with you about {x}.",f"it's in connection with {x}.",f"just checking in about {x}.",f"I've some thoughts on {x}.",f"I'm touching base about {x}."]))
verb="stop losing {l}|cut {l} in half|get rid of {l}|see the end of {l}|have {n} fewer {l}|never deal with {l} again|bring {l} down by a third|avoid {l} altogether".split('|')
loss="no-shows|chargebacks|late deliveries|overtime|scrapped parts|lost files|fines|customer complaints|staff turnover|rework|downtime|missed calls|spoiled stock|returned goods|unpaid invoices|accidents|false alarms|shipping errors|bounced payments|leaks|towing bills|angry calls|double bookings|empty shifts|lost tools|stock-outs|wasted ink|failed inspections|theft|rejected claims".split('|')
gain="get paid {d} days sooner|finish the month-end by Thursday|add {n} thousand to the bottom line|keep their best people|open on time every morning|sell out every Saturday|pass the audit with no findings|save {n} hours a week|go home by five|fill every bed|take on a third more work with the same crew|get {n} thousand back in tax|hold the price of power for two years|double their repeat orders|ship the same day|see who's late before it costs them|turn quotes around in an hour".split('|')
tr="bakeries|dental offices|machine shops|law firms|garages|hotels|farms|clinics|schools|print shops|roofers|plumbers|restaurants|warehouses|salons|care homes|breweries|churches|car dealers|landscapers|vets|florists|hauliers|credit unions|nurseries|manufacturers|distributors|contractors|libraries|gyms|pharmacies".split('|')
for _ in range(260):
    l=c(loss);n=c(['nine','forty','twelve','six','30','two hundred']);g=c(gain).format(d=n,n=n);v=c(verb).format(l=l,n=n); t=c(tr); k=R.random()
    if k<.4:
        add('outcome,matter',c([f"we helped {t} near you {v}.",f"I've got a way for {t} to {v}.",f"{t} like yours {g} once they make one change.",f"other {t} in your county now {g}.",f"you could {v} at your {c(places)} site.",f"how would your {t[:-1]} like to {v}?",f"I've an idea on how your crew at {c(places)} could {v}.",f"we've got {t} in {c(places)} that {g}.",f"{t} we work with {v}.",f"the {t} I call on {g} these days.",f"{l[0].upper()+l[1:]} are costing {t} like yours a fortune, and there's a way to {v}."]))
    else:
        add('outcome',c([f"you could {v}.",f"would you like to {v}?",f"I can show you how to {v}.",f"what would it be worth if you could {v}?",f"if you want to {v}, there's a simple way.",f"the people we help {g}.",f"imagine if you could {v}.",f"it would let your team {v}.",f"you'd {g.replace('their','your').replace('them','you')}.",f"I know how you can {g.replace('their','your').replace('them','you')}.",f"no more {l}, that's what you'd get.",f"one customer of ours managed to {v}.",f"that means fewer {l} for you.",f"ask yourself what {l} cost you last year, because that can be cut in half.",f"our clients {g}."]))
push="""I'm not sure if you're getting my messages.
Not sure whether these are reaching you.
I still haven't heard back from you.
I haven't heard anything from you yet.
I'm still waiting for your reply.
You never got back to me.
You never called me back.
You still owe me a call.
This is my fourth call this month without an answer.
I've called three times and left three messages.
I've left several messages and nobody's returned them.
I've been trying to reach you for weeks now.
I keep getting your voicemail.
You're very hard to reach.
I was expecting your call on Friday.
You said you'd get back to me, and you haven't.
You told me you would call.
Why haven't you returned my call?
I don't understand why you won't call back.
I feel like you're dodging me.
I hope you're not avoiding me.
I'm starting to take it personally.
Should I be worried, or are you just ignoring me?
Maybe you dropped your phone down a well.
Did I say something wrong?
Poor me, talking to a machine again.
I'd hate to think all my calls were for nothing.
It's only fair to give me an answer.
A little courtesy would be nice.
The least you could do is call.
I think I deserve a call back.
I've put a lot of time into this for you.
I must say I'm disappointed.
I'm a bit hurt not to have heard from you.
I've emailed, I've called, I've written, and nothing.
My messages seem to vanish.
I guess my messages aren't important to you.
I thought we had an understanding.
You promised to look at it last week.
Again no answer from you.
It's been two weeks and no word.
It's been a month since I left my first message.
You haven't answered my last two emails either.
Everyone else has got back to me except you.
I know you got my messages.
I know you're there.
I don't like to keep bothering you, but you leave me no choice.
How hard can it be to call somebody back?
If you were interested you'd have called by now, I suppose.
I'm running out of ways to get your attention.
I've left you enough messages by now.
I can't help you if you won't pick up.
You're making me work for this, aren't you.
I'd have expected more from a firm like yours.""".split('\n')
for p in push: add('push',p)
for p in R.sample(push,30): add('push,greet',f"{c(['Hi','Hello','Hey'])} {c(['Tom','Dana','Mrs. Lee','Mr Moss','Ruth'])}, "+(p if p.startswith('I') else p[0].lower()+p[1:]))
for s in """We missed each other again.
I missed you again, no matter.
Sorry to keep missing you.
I promised to ring Tuesday and I didn't, that's on me.
My apologies for not calling when I said I would.
This is my third message, and I think it's worth your minute.
Looks like our paths haven't crossed yet.
I've had bad luck with my timing.
You've been away, I hear.
I know you've been busy with the move.
I hope this finds you well.
I trust you had a good weekend.
I'll be brief.
I'll make this quick, I promise.
I know you get a lot of these.
You don't know me.
We haven't met.
Hope you're having a great week.
I'm just leaving the office myself.
Thanks for your time.
Have a wonderful day.
Talk to you then.
I appreciate you listening.
It's a beautiful day here.
How are you doing today?
How's everything going?
I hope you and the family are fine.
I know Mondays are crazy.""".split('\n'): add('small',s)
for s in """I've got something to run past you.
I have an exciting opportunity for you.
I've got an idea I'd like to share.
I have something important to discuss.
There's a matter I'd like to discuss with you.
I have some information you'll want.
I've got great news.
I've something special for you.
You won't believe what I've got.
It'll only take two minutes and it's worth it.
I think I can help you.
We might be able to do something together.
I want to talk about a possibility.
I have a proposal for you.
It's a quick question.
I've a question for you.
I need to speak with you.
I need to talk to you about something.
It's about your business.
It's a business matter.
It's a personal matter.
I think we should talk.
I'd like to explore some synergies.
I've something that could be a game changer.
I'd like to pick your brain.
There's an opportunity you shouldn't miss.
It could be big for you.
I'd like to share a thought.
I believe it will interest you.
It's something you'll be glad to hear.
I can't say too much on the phone.
I'll explain when we talk.""".split('\n'): add('teaser',s)
for s in """Want to save money?
I can help you save money.
I can help you grow.
I can improve your bottom line.
We can make you more profitable.
I'd like to help you increase your sales.
We help businesses become more efficient.
I have a way to save you time and money.
I can cut your costs.
You could be more profitable.
I can boost your revenue.
It would help your business grow.
Would you like better results?
We save companies money.""".split('\n'): add('teaser,outcome',s)
for s in """Just touching base.
I'm just touching base with you.
I'm just calling to check in.
Just following up.
I'm following up on my last message.
I'm following up on the email I sent.
Just wanted to say hello.
Just wanted to touch base.
Just thought I'd give you a call.
I wanted to see how things are going.
Just calling to see how you're doing.
I just wanted to reach out.
I'm just checking back.
Just wanted to connect.
I'm calling to catch up.
I wanted to follow up with you.
Just giving you a call.
Nothing urgent, just a hello.
Calling to stay in touch.""".split('\n'): add('touch',s)
seen=set();o=[]
for t,s in out:
    if s not in seen: seen.add(s);o.append((t,s))
open('data/sents-3.tsv','w',encoding='utf8').write(''.join(f'{t}\t{s}\n' for t,s in o)); print(len(o))
