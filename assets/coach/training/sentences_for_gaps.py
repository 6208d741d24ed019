"""Further sentences where cross-validation showed gaps: written by hand, and templates over trades, towns and names."""
import random
R=random.Random(7)
text="bakery|bakeries;dairy|dairies;florist|florists;garage|garages;print shop|print shops;dental practice|dental practices;law firm|law firms;warehouse|warehouses;hotel|hotels;restaurant|restaurants;school|schools;nursery|nurseries;farm|farms;brewery|breweries;clinic|clinics;pharmacy|pharmacies;car dealership|car dealerships;roofing crew|roofers;machine shop|machine shops;church|churches;vet|vets;salon|salons;gym|gyms;haulier|hauliers;care home|care homes;boatyard|boatyards;quarry|quarries;orchard|orchards;winery|wineries;hardware store|hardware stores;credit union|credit unions;insurance agency|insurance agencies;plumbing firm|plumbers;electrical contractor|electricians;tannery|tanneries;museum|museums;library|libraries;cinema|cinemas;golf club|golf clubs;landscaper|landscapers;architect|architects;accountant|accountants;estate agent|estate agents;travel agent|travel agents;foundry|foundries;cannery|canneries;food bank|food banks;hospital|hospitals;daycare|daycares;sawmill|sawmills;laundry|laundries;caterer|caterers;bookshop|bookshops;abattoir|abattoirs;poultry farm|poultry farms;grain elevator|grain elevators;motel|motels;trucking company|trucking companies"
T=[x.split('|') for x in text.split(';')]
towns="Salem Dayton Leeds Truro Boise Fargo Perth Galway Tulsa Exeter Reno Lincoln Macon Hull Derby Omaha Laredo Norwich Duluth Bath Cork Spokane Wigan Akron Mobile Sligo Yuma Dover Ripon Waco".split()
sur="Hale Moss Tran Okoye Pratt Kessler Ruiz Boyd Lindgren Farrow Quint Adeyemi Sloan Petrov Marsh Novak Ellery Dunn Yates Castillo Whitby Rooke Amory Barrow Singh Kowalski Ferris Drummond Odell Thorpe".split()
first="Dana Luis Priya Tom Carol Hank Denise Omar Ruth Stefan Maeve Bruce Jolene Walt Nadia Colin Beth Trevor Rosa Gus Fiona Liam Ingrid Pete Shauna Ken Moira Raj Lena Cal".split()
kinds="Bakery Motors Books Florists Dental Roofing Farms Marine Honda Bearings Haulage Hardware Pharmacy Realty Vineyards Catering Cabinets Steel Academy Foods Dairy Travel Plumbing Hotel Cleaners Opticians Insurance Tile Stables Logistics Furniture Paving Nursery Joinery Seafoods Fencing".split()
own="Brightline Quillmark Tallybook Northvane Gatepost Ledgerly Plantwise Coldwatch Shiftpoint Harbourlight Steadfast Claimright Fieldnote Clearpath Roombook Sparrowtel Keystone Beacon".split()
hi=["Hi","Hello","Hey","Good morning","Good afternoon","Hiya","Evening","Morning","Hi there","Good day"]
tt=["Mr.","Mrs.","Ms.","Mr","Mrs","Ms","Dr.","Dr"]
out=[]
def add(t,s): out.append((t,s[0].upper()+s[1:]))
c=R.choice
def firm(): return c([f"{c(sur)} {c(kinds)}",f"{c(sur)} and Sons",f"{c(towns)} {c(kinds)}",f"{c(sur)} {c(kinds)}",f"the {c(sur)} {c(kinds)}"])
def person(): return c([c(first),f"{c(tt)} {c(sur)}",f"{c(first)} {c(sur)}"])
for _ in range(110):
    f=firm(); p=person(); h=c(hi)
    add('greet,matter',c([f"{h}, {f}.",f"{h} {p} at {f}.",f"{h}, {p}, over at {f}.",f"{h}, is that {f}?",f"{p} of {f}, {h.lower()}.",f"{f}, a message for {p}.",f"{h} to everyone at {f}.",f"{h} {p}, and all of you at {f}.",f"{h}, {f}, this is for {p}.",f"{h}, is this the right number for {f}?"]))
for _ in range(90):
    p=person(); h=c(hi)
    add('greet',c([f"{h} {p}.",f"{h}, {p}.",f"{p}, {h.lower()}.",f"{p}.",f"{h} there, {p}.",f"{h} again, {p}.",f"Is that {p}?",f"{h}, this is for {p}.",f"Dear {p}.",f"Message for {p}."]))
for _ in range(110):
    me=c([c(first),f"{c(first)} {c(sur)}"]); o=c(own); p=person(); h=c(hi)
    s=c([f"{h} {p}, {me} with {o}.",f"{h}, {me} here from {o}.",f"{h} {p}, it's {me}.",f"{p}, {me} at {o} again.",f"{h} {p}, this is {me}.",f"{h}, {p}, {me} from {o} {c(kinds)}.",f"{h}, you've got {me} on the line.",f"{p}, my name's {me}, I'm with {o}.",f"{h} {p}, {me}, {o}."])
    add('greet,name',s)
for _ in range(60):
    me=c([c(first),f"{c(first)} {c(sur)}"]); o=c(own)
    add('name',c([f"{me}, {o}.",f"{me}.",f"{me} at {o} {c(kinds)}.",f"{me} here.",f"Signed, {me} of {o}.",f"That's {me} with {o}.",f"{me} speaking.",f"The name is {me}.",f"Yours, {me}.",f"{o}, {me}."]))
res=["{s} got its no-shows down from nineteen a week to four","{s} stopped paying overtime on Sundays","{s} cut its power bill by a third","{s} hasn't lost a load to heat since March","{s} gets paid eleven days sooner","{s} went a whole year without a fine","{s} threw out forty fewer boxes a week","{s} turned two more jobs a day with the same crew","{s} got eighteen thousand back from the tax office","{s} no longer has anybody standing in line at noon","{s} saves nine hours a week on paperwork","{s} passed its inspection first time","{s} halved what it spends on repairs","{s} filled every vacancy by June","{s} sold out by noon on Saturdays","{s} gets its orders right ninety-nine times in a hundred"]
for _ in range(150):
    t=c(T); r=c(res)
    if R.random()<.5:
        s=c([f"a {t[0]} in {c(towns)}",f"a {t[0]} your size",f"the {t[0]} down the road from you",f"another {t[0]} near {c(towns)}",f"a {t[0]} like yours",f"{c(sur)} {c(kinds)} in {c(towns)}",f"the {c(sur)} {t[0]} over in {c(towns)}"])
        s=r.format(s=s)
    else:
        pl=r
        for a,b in [(" gets "," get "),(" its "," their "),(" hasn't "," haven't "),(" has "," have "),(" saves "," save "),(" it "," they ")]: pl=pl.replace(a,b)
        s=pl.format(s=c([f"{c(['two','three','four','a few'])} {t[1]} in {c(towns)}",f"{t[1]} like yours",f"{t[1]} your size",f"{t[1]} around {c(towns)}",f"other {t[1]}",f"{t[1]} we work with"]))
    p=c(['','',person()+', ',c(hi)+' '+person()+', '])
    add(('greet,' if p else '')+'outcome,matter',p+s+'.')
for _ in range(150):
    r=c(res)
    s=c(["a business not far from you","a company I know","one of our customers","a customer of ours","a place we help","somebody in your position","an office I work with","a firm your size","one client"])
    pl=r
    if R.random()<.5:
        for a,b in [(" gets "," get "),(" its "," their "),(" hasn't "," haven't "),(" has "," have "),(" saves "," save "),(" it "," they ")]: pl=pl.replace(a,b)
        s=c(["people I work with","businesses everywhere","most of our customers","a lot of folks","companies like yours","other offices","firms of every kind","the people we help"])
    s=pl.format(s=s)
    p=c(['','',c(first)+', ',c(hi)+' '+person()+', '])
    add(('greet,' if p else '')+'outcome',p+s+'.')
gen=["your team could have Friday afternoons back","you could pay half of what you pay for phones","your staff would never retype an invoice again","nobody in your office would wait on the printer","your people could be home by five","you'd cut an hour a day off your email","your meetings would end on time","you could keep the staff you hire","your bills would be down a third","you'd stop paying for licences nobody uses","you'd find any file in ten seconds","your customers would pay you sooner","your energy costs could drop by a fifth","you could stop chasing late payers","your desk would be clear by noon","you'd have one less report to write every week"]
for g in gen:
    for pre in ["imagine if ","what if ","I can show you how ",""]:
        h=c(['',c(hi)+' '+person()+', ',person()+', '])
        if R.random()<.6: add(('greet,' if h else '')+'outcome',h+pre+g+('?' if pre=='what if ' else '.'))
spec=["your {t} in {w} could be running on half the diesel","your {t} wouldn't need to turn away Saturday business","the {t} on Mill Street could be insured for a third less","your {t} could keep its seasonal crew all year","there'd be no more burst pipes at your {w} {t}","your {t} needn't fail another inspection"]
for _ in range(50):
    add('outcome,matter',c(["imagine if ","what if ","I can show you how ","",""])+c(spec).format(t=c(T)[0],w=c(towns))+'.')
mat=["I read that {f} is moving to {w}","you've just opened a second {t} in {w}","I drove past {f} yesterday","I saw your ad for two drivers in the {w} paper","you run six vans out of {w}","congratulations on the award for {f}","I know {ts} have a hard time in January","I'm reaching out to the {ts} in {w}","I've been serving {ts} like you for thirty years","we look after {ts} such as yours","I wanted to say hello to everyone at {f}","I gather the {t} changed hands in May","just making sure all is well at {f}","we're talking to {ts} such as your own","if {f} wants to see it","the storm that hit {w} on Sunday must have kept you busy"]
for _ in range(90):
    m=c(mat);t=c(T);s=m.format(f=firm(),w=c(towns),t=t[0],ts=t[1])
    tg='matter'
    if 'serving' in m or 'look after' in m or "we're talking" in m: tg='us,matter'
    if 'making sure all' in m: tg='touch,matter'
    add(tg,s+'.')
askout=["call me if you'd like {x}","ring me if you want {x}","give me a ring and I'll tell you how you could have {x}","if you'd like {x}, phone me","text me if {x} would be worth something","get in touch if you'd like {x}","do call if you'd be glad of {x}"]
xs=[("your {t} to stop losing towels",1),("an end to the queue at your {t}",1),("your {t} trucks to come back empty less often",1),("the complaints at your {t} to stop",1),("your {t} out of trouble with the inspector",1),("to get an hour a day back",0),("your bills cut by a third",0),("fewer late payers",0),("your staff home by five",0),("to stop the angry calls you get",0)]
for _ in range(80):
    x,m=c(xs);add('ask,outcome'+(',matter' if m else ''),c(askout).format(x=x.format(t=c(T)[0]))+c(['',', 555-0134',' at 215-555-0117',' on 01632 960145'])+'.')
cour=["if {d} won't work, call me at 215-555-0117","if that doesn't suit, ring me on 01632 960145","should {d} be no good, call me","if {d} is bad for you, let me know","only if you can't make {d}, give me a ring","if you'd rather another day than {d}, call me on 01632 960145","unless {d} suits you, call and say so","no need to call me back","you don't need to ring me back","don't trouble to call","please don't call back, I'll find you","you needn't return this call","there's no need to return my call","if it's not convenient on {d}, a call to 215-555-0117 will stop me","if {d} is out of the question, do phone me","should that time be impossible, please call","if I've picked a bad time, call me and I'll change it","and nothing to do if it suits"]
for _ in range(70): add('courtesy',c(cour).format(d=c(["Tuesday","June 6 at 10","the 14th","nine o'clock","Thursday","ten"]))+'.')
asks=["if {d} is good, call me to confirm","if that suits, ring me","let me know if {d} works","if you're free on {d}, give me a shout","call me either way","ball's in your court, I'm at 215-555-0117","I'd love it if you gave me a tinkle","just shout if you're up for it","a quick yes or no would do me","would you text me a yes","have your office ring me","do drop me a word","I'd be so pleased to hear from you","I'll be waiting by the phone for your call","a reply would be lovely","have somebody phone me at 215-555-0117","ask her to ring me back, please","tell him to call me","so be good enough to ring","I'd appreciate a call back this week about the robes","could somebody get back to me","see if you can find a minute to call","you know where to reach me, so do","try me back when you get this","send me an email if you want to see it","I hope we can talk, so call when you can"]
for a in asks:
    for _ in range(2): add('ask',a.format(d=c(["Tuesday","ten","Thursday"]))+'.')
push="""I've rung you in March, in April and twice in May, and not so much as a peep.
It wouldn't kill a man to pick up his phone once.
It's like shouting down a well.
I can't for the life of me see why you'd leave me hanging.
I'm puzzled that I have to keep chasing you like this.
I see we're still playing hard to get.
I've got feelings too, you know.
Tell her it's the man whose calls she never takes.
I left you this very news in July and you did nothing.
Your silence surprises me.
Since you won't answer your phone, I'm coming over.
I'm beginning to think it's something personal.
Eight calls, eight.
I do wonder whether this phone of yours is only for decoration.
You're a hard man to get a call out of.
I did warn you twice, and it hurts to be ignored.
I can't keep doing all the running, can I?
One would've thought a bursar returns calls.
There are limits to my patience.
Other mills find the time to talk to us.
One would've hoped for at least a no.
It's getting to be a habit, me talking and you not.
I'd have thought you might show a bit of interest.
You've had four messages from me.
I don't know whether these messages go straight in the bin.
Somebody over there might have the manners to ring.
Is it too much to ask for two minutes of your time?
Apparently my calls aren't important enough.
I've been more than patient with you.
You must be screening my calls.
I guess you don't want my help.
After all the trouble I took, I expected an answer.
I keep calling and you keep not calling.
Surely you can spare a minute to answer.
Maybe you've lost my number, all three times I gave it.
I drove all that way and you weren't there, nor did you say sorry.
We had an agreement that you'd phone.
You said you'd ring on Monday and you didn't.
You promised me an answer by Friday.
I don't enjoy talking to a machine six times in a row.
Have I done something to offend you?
Are you avoiding me, by any chance?
I'm starting to feel like a stalker here.
It would be polite to tell me yes or no.
My boss keeps asking why you won't talk to me.
Nobody has had the courtesy to get back to me.
I'm disappointed not to have heard anything.
This is the fifth time I'm saying this to your machine.
How many times do I have to call?
I've wasted a morning waiting for your call.
Call number six, and still nothing from your end.
I thought better of you than that.
Your competitors at least pick up.
You're not making this easy for me.
I hate to nag, but you haven't replied.
I've reached out several times with no response.
I wonder if you even listen to these.
Don't make me call a tenth time.
Well, well, the machine again, you do like to hide.
So that's how you treat people who want to help you.
Honestly, a two minute call isn't much to ask for.
I sent the letter, the email and the fax, and from you, nothing.
I'd begun to think you'd emigrated.
Do you treat all your callers this way?
You can't be that busy.
It's a shame you couldn't be bothered.
Not so much as a thank you for the sample I dropped off.
I'll assume you're too important for the likes of me.
Remember me, the one you keep forgetting to ring?
I've been hanging on for word from you since Easter.""".split('\n')
for p in push: add('push',p)
for p in R.sample(push,26): add('greet,push',f"{c(hi)} {person()}, "+p[0].lower()*(not p.startswith('I'))+p[0]*(p.startswith('I'))+p[1:])
small="""I've been here since I was a boy and it never gets old.
I hope I do not disturb.
I hope you won't think it cheeky of me to leave a message.
Oh dear, it's the machine again, I never know what to say to one.
I won't keep you a minute.
I hope you'll forgive a stranger for ringing out of the blue.
So here I am again.
We did not find each other again.
I thought I'd be early but you're earlier still, ha ha.
I'm sure you've plenty on.
We missed each other again, my timing is terrible.
I must have caught you at lunch again.
My fault for ringing so late on Friday.
No luck again, but that's how it goes.
I've been in and out of meetings myself.
Sorry I missed your call on Tuesday.
I know I said ten, and here I am at eleven.
You're a hard man to catch and so am I.
Phone tag, as they say, and it's my turn.
Hope I'm not calling too early.
Bear with me while I find my glasses.
I never like these machines, do you?
What weather we're having.
Do forgive the noise, I'm on the train.
I expect you're out on site.
You must be up to your ears this week.
Happy Friday to you.
Hope the new year's treating you well.
I bet the busy season's nuts.
Let me say this quick before it beeps.
I got cut off just now, so here's the rest.
Three messages in and I still think it's worth two minutes.""".split('\n')
for p in small: add('small',p)
far="""Keith Mellish for the last time.|farewell,name
So I'm shutting the file tonight.|farewell
I'm quite content to leave it there.|farewell
As we did not find each other, this call is my last.|farewell
The door is always open for you.|farewell
I'll not be bothering you again.|farewell
You won't hear from me any more after this.|farewell
That makes three, and three is where I stop.|farewell
After today I'm taking you off my list.|farewell
I'll leave it with you and say goodbye.|farewell
Whenever the time is right, you'll know where I am.|farewell
This'll be my final message.|farewell
I'm going to let it rest now.|farewell
If ever things change, I'd be glad to help.|farewell
I'll stop here, with no hard feelings.|farewell
One last call and then I'm done.|farewell
I take it the time isn't right, so I'll step back.|farewell
I wish you well with it, and goodbye.|farewell
Consider this my goodbye.|farewell
I won't call again unless you'd like me to.|farewell
I'm hanging up my hat on this one.|farewell
It's my last go at reaching you.|farewell""".split('\n')
for l in far: s,t=l.split('|'); add(t,s)
tea="""I guarantee you'll find it intriguing.
You're missing out on something big, that's all I'll say.
I'll say no more till we talk.
I'd rather not go into it on a recording.
It could be the best call you take all year.
I've something that'll knock your socks off.
I have news you won't want to miss.
What I've got will change how you work.
There may be something in it for the both of us.
I've been sitting on an idea with your name on it.
I think we could do great things together.
It's a matter of some urgency, and private.
Wait till you hear this.
I've a solution you'll love.
I've got the answer you've been looking for.
It's a once in a lifetime thing.
There's a bit of a secret I'd share with you.
I've spotted something you ought to know.
Trust me, you'll be glad I rang.
Curious? You should be.
I've a little thing to put to you.
It's important, that's all I can say.
You'd kick yourself if you missed it.
I came across something with you in mind.""".split('\n')
for p in tea: add('teaser',p)
tv="""I can make you a good deal more profitable this year.
I can save you money.
We could do wonders for your bottom line.
Want to grow your business?
I can take your business to the next level.
How would you like to boost your profits?
You could be making more money.
I know a way to better results.
I'd like to help you cut costs.
There's money in it for you.
It'll make your life easier.
We help people like you succeed.
You'd be more efficient.""".split('\n')
for p in tv: add('teaser,outcome',p)
for _ in range(14): add('teaser,outcome,matter',c(["I've a way for {f} to be a good deal more profitable","I could do wonders for {f}'s bottom line","there's a way for {f} to save money"]).format(f=firm())+'.')
touch="""I only wanted to put a voice with the name.
I was just passing your number in my book.
I figured I'd say hey.
Only me, checking in.
I'll just say hello, nothing more.
I'm just making my calls.
Just a courtesy call.
I thought we might catch up.
No reason really, just to stay in touch.
Just keeping the line warm.
I'm only ringing to see how you are.
Just me again, seeing how things are.
It was your turn on my list.
I haven't spoken to you in a while, so I rang.
Ringing to keep in touch, that's all.
I said I'd follow up, so I'm following up.
Following up on my email.
Circling back on my last message.
I'm calling to see if you got my letter.
Thought I'd reach out.""".split('\n')
for p in touch: add('touch',p)
sell="""It's two fifteen a dozen, and I'd like to start you with forty dozen.
I can put you in for a case today.
We're running buy two, get the third on us.
I'm adding two people to my team and I'd like to sign you up as one.
We do waxing, stripping, carpet, grout, windows and pressure washing.
We do design, fitting, service and repair.
Our menu is mowing, edging, mulching, snow and tree work.
We offer hosting, backup, security and helpdesk under one roof.
We're looking for people to join us as commission partners.
Fifteen pounds a file if you commit to fifty.
There's a free month if you sign before Friday.
Let me put you down for the trial.
Shall I reserve you a unit?
I'd like to come by and take your order.
Delivery is free through the end of the month.
I've got a pair left at thirty-eight nine apiece.
Let's get you booked in for a demonstration.
I can do your lamp columns for eighty-nine pounds apiece, fitted.
You get the tracking, the texts, the app and the planner for one fee.
Say yes by Friday and I'll knock ten percent off.
The starter pack is ninety-nine and ships tomorrow.
No money down and nothing to pay till spring.
I'll have the contract over to you tonight for your signature.
Our survey's free and without obligation.
I'm recruiting agents in your county, and you earn from day one.""".split('\n')
for p in sell: add('sell',p)
ded="""The window closes on Friday.|deadline
You've until the fifteenth to file.|deadline
After Saturday you'd be paying for new ones yourself.|deadline,outcome
The recall on the heaters in your marquees ends this Saturday.|deadline,matter
The list locks on November 3rd.|deadline
The money's gone by the 20th.|deadline
I need to reach you before Thursday.|deadline
It has to be filed by the end of the month.|deadline
The rate's good until noon tomorrow, then it's gone.|deadline
I need a word with you by Wednesday.|deadline
Entries for the county tender shut on the 9th.|deadline,matter
The comment period is over on Monday.|deadline
I must speak with you ahead of Tuesday's hearing.|deadline,matter""".split('\n')
for l in ded: s,t=l.split('|'); add(t,s)
top="""This is regarding the mower you traded in at our lot.|topic,matter
I'm calling about the choir robes.|topic,matter
It's in reference to your contract.|topic
It concerns the invoice from June.|topic
I wanted a word about the windows.|topic
I have a question about how you plan to staff the new branch.|topic,matter
I'm ringing about how the two diaries talk to each other.|topic
It's to do with your parking lot.|topic,matter
About the quote you asked for.|topic
This has to do with how your drivers log their hours.|topic,matter
I'd like to talk about your insurance renewal.|topic
My call is about the lighting in the hall.|topic""".split('\n')
for l in top: s,t=l.split('|'); add(t,s)
hard="""Would you see if she can give me two minutes?|-
When's he usually at his desk?|-
Might she be free for a moment, could you check?|-
Could you tell me when he's in?|-
Would you let him know I rang?|-
Pastor Grace gave me your number and said to be gentle.|referrer
Tom Reed over at Lakeside Dental said I should call you.|referrer
Judge Amory's clerk passed your name on to me.|referrer
Your brother Hal said to be sure and call.|referrer
Buzz me, or I'll buzz you Monday at 8.|ask,next
Would you let her know Ray will call at 4, and she needn't call me?|next,courtesy
More from me on Saturday.|next
Till Thursday at nine, then.|next
Same time Tuesday.|next
I'm doing my ringing round on Thursday evening, so I'll ring you then.|next
Expect my voice on the line Wednesday at two.|next
Number nine is tomorrow at 2.|next
You'll hear from me on Monday.|next
You'll hear from me again.|later
I'll be around.|later
I'll try you when things calm down.|later
I'll give it another shot one of these days.|later
I'll catch you again, no doubt.|later
I'll carry on trying till we do speak.|later
She's a beauty and she's all paid for.|us
I'm the largest distributor of veneer west of the river.|us
Our new kiln line is the most advanced ever brought to the trade.|us
My dad started with one press in a chicken coop.|us
I've just hung out my own shingle after twelve years with a big firm.|us
We do it all in-house, with seventeen engineers.|us
We've got the only forty-ton crane for hire this side of the river.|us
I want everybody to get to know me.|us
I look after strategic partnerships.|us
We're a bunch of mates who built a better till.|us
I've just been given the north to look after.|us""".split('\n')
for l in hard: s,t=l.split('|'); add(t,s)
seen=set();o=[]
for t,s in out:
    if s not in seen: seen.add(s);o.append((t,s))
open('data/sents-2.tsv','w',encoding='utf8').write(''.join(f'{t}\t{s}\n' for t,s in o)); print(len(o))
