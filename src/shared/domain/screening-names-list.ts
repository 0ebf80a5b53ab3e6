/**
 * First names and surnames that are common in Scotland and among the communities that have settled there, with spelling
 * variants, in lower case. Written down from general knowledge; nobody in particular is meant.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Names that are hardly ever anything else. */
export const FIRST_NAMES = words(`
  aamir aanya aarav aaron abbie abby abdallah abdiaziz abdirahman abdul abdullah abdulrahman abeer abel abena abida abigail
  abir abraham adaeze adam adeel adele adelina aditi aditya adnan adrian adwoa afia afshan agata agne agnes agnieszka ahlam
  ahmad ahmed ahmet aidan aiden aileen ailidh ailish ailsa aimee ainsley ainslie aisha aisling aissatou aiste akosua akua
  alan alana alasdair alastair albert alec alejandra alejandro aleksander aleksandra alessia alexander alexandra alexis
  alfie alfred algirdas alice alicia alicja alin alina alisha alison alistair aliyah allan allana allison alma alvaro ama
  amadou amaka amal amanda amandeep amani amara amarjit amelia amelka amina aminata amir amna amy ana ananya anas anastasia
  anastazja anatoliy anaya anca andreea andrei andrew andrius andriy andrzej aneta angela angus anika anil anisa anita
  anjali ann anna annabel annalise anndra anne annette annie ansh antanas antek anthony anton antoni antonia anum anya
  arabella arben archibald archie areeba arham aria ariana arianna arjun arlene arnav arran arslan artem arthur artur
  arturas arwen arya aryan asad asen asha asher ashok asif asma asmara athena atif atlas aubree aubrey audrey aurora ausra
  ava avery avril awa axel ayaan ayah ayesha aylin ayo ayodele ayse ayub azaan azad azhar babatunde bailey balazs baljit
  balwinder baran barbara barry bartek bartosz beata beathag beathan beatrice beatriz becky ben bence benjamin berfin
  bernadette bernard besnik beth bethany betty beverley bianca bilal billy bilqis binh binta blair blanka blerim bobby bodhi
  bogdan bohdan bohdana bola bonnie boubacar bozena breagha brendan brian bridget brodie brody brogan bronwyn brooklyn bruce
  bryan bryony bukola burak bushra caelan cailean caitlin caitriona caleb callie callum calum calumn calvin camelia cameron
  camilla camryn cara carla carlos carly carmen carol-anne caroline carolyn carrie carson carter casey cassie catalina
  catarina catherine catherine-anne cathy catriona cecilia ceit cerys cezary chanel chantelle charlene charles charley
  charlie charlotte cheryl chiamaka chidera chidi chika chinedu chinonso chioma chizoba chloe chris christina christine
  christopher chukwudi chukwuemeka ciara ciaran cillian ciprian claire clara clare claudia claudiu clement clive clodagh
  cody cole colette colin coll colleen conall conner connor conor constantin cora corey cormac corrie cory cosmin costel
  courtney craig crawford crina cristian cristina cruz crystal csaba cullen cynthia czeslaw dacian dagmara daiana daibhidh
  dainius daisy daiva dakota dalia daljit damian damilola dana daniel daniela danielle danny danuta danylo dara darcey darcy
  daria darius dariusz darren daryl daryna david davina dawid dawit dean debbie deborah declan deepa deepak deeqa deirdre
  deividas denis denise deniz dennis denys derek desmond dev devon diana diane diarmid diego dilan dillon dimitar dina divya
  diya dmitri dmytro dolina domhnall dominic dominik dominika donald donalda donella donna donnie dorin dorota dorothy doru
  dougal dougie douglas dovile dragos dritan duarte dumitru duncan dylan eachann eachna eamonn ebele ebony ebuka edita
  eduardo edward edyta eesa efe efua egle ehsan eileen eilidh eimantas ejike elaine eleanor elena eleni eliana elif elijah
  elin eliza elizabeth ella ellen ellie elliot elliott ellis elodie elsie elspeth elvira elzbieta eman emeka emilia emilka
  emily emine emma emmanuel emre enrique eoin eric erica erin erum ervin eryk esi esme esmee esteban esther ethan euan eubha
  eugen eva eve evelyn evie ewa ewan ewelina eyob ezekiel ezra fabian fadi faduma fadumo fahad fahim faisal faiza faizan
  fang faolan farah fares farhan farhana farid farooq farrah farzana fatima fatma fatmir fatou fatoumata fawzia faysal
  fearghas fearne felicia felicja felipe femi feng fergus fernanda fernando filip filmon finlay finley finn fiona fiona-jane
  fionnlagh fiza fleur flora florentina florin folake francesca francis francisco franciszek frankie fraser frazer freddie
  freya funmi gabi gabija gabor gabriel gabriela gareth garry gary gavin gavina gayle geeta gemma geoffrey george georgeta
  georgi georgie georgina georgina-mae geraldine gerard gerry ghada gheorghe ghirmay ghulam giedrius gilleasbuig gillespie
  gillian gino gintaras giovanni gita giulia gladys gordon gosia gracie graeme graham grant grazyna greer greg gregor
  gregor-john gregory greig greta grzegorz guilherme gulshan gurdeep gurmeet gurpreet gustavo habib hadi hafsa hagos haider
  hala haleema halima halina hallie hamdi hamish hamza hana hanan haneen hanh hani hania hanna hannah hao harbhajan hardeep
  haris harjit harleen harley harlow haroon harper harpreet harriet harris harry harvey harvinder hasan hassan hatice hawar
  hayat hayden hayley hazel heather hector heidi helen helena henryk hibo hilary hira hoang hodan hollie honey horia hristo
  hubert huda hudson hugh hugo huma humaira huong huseyin hussain hussam iain ian ibrahim ibrahima ibtisam ieva ifeanyi
  ifeoma ifrah iga ignacio igor ihor ijaz ike ikenna ikram ileana ilhan ilidh ilie ilinca ilir ilona iman imogen imran
  imtiaz ina inaaya inaya indre ines inga ingrid inna innes innis ioana iolanda ion ionela ionut iosif iqra irena irene
  irfan iris iryna isaac isabel isabella isabelle isaiah isha ishaan ishbel ishbelle ishita isla ismail isra istvan iulia
  iva ivan ivanna ivaylo iwona iza izabela jacek jack jackie jackson jacob jacqueline jaden jadwiga jagdeep jagdish jago
  jagoda jai jaiden jaimie jake jakub jama jamal james jamesina jamie jamila jan jana jane janet janey janice janine janos
  janusz jared jaroslaw jasbir jasiek jasmin jasmine jason jaspreet jasvir javed javeria javier jaxon jaxson jayden jayme
  jayne jean jean-marie jeanette jeff jeffrey jen jenna jennifer jenny jenson jeremy jerome jerzy jess jesse jessica jessie
  jia jian jiayi jide jill jim jimmy jing joan joana joanna joanne joao joaquim joasia jodi jodie joe joel john johnny jola
  jolanta jon jonas jonathan joni jonty jorge jorja jose josef joseph josephine josh joshua josie joud joyce jozef juan
  juana jude judit judith judy jules julia julian julie juliet julita juliusz jun junaid juraj jurga justas justin justyna
  kacey kaci kacper kai kaiden kainat kaira kairo kaitlyn kajetan kaleb kalina kallum kamaljit kamil kamila kamran kara
  kareem karen karim karina karl karol karolina karolis karwan kasey kashif kasia kasim kasper katalin katarina katarzyna
  kate kateryna katherine kathleen kathryn katie katrina katy kavita kavya kayden kayla kayleigh kazimierz keanu keavy
  keegan keelan keeley keir keira keiran keith kelechi kelly kelsey kelsie kemi ken kendra kenna kenneth kenny kenzie kerr
  kerri kerri-anne kerrie kerry kestutis kevin khadija khaled khalid khalida khanh khrystyna khurram kidane kiera kieran
  kieren kim kimberley kinan kinga kira kiran kirsteen kirsten kirsti kirstie kirstin kirsty klaudia koa kobi koby kodi kofi
  kojo komal konrad kori kornelia krasimir kris krish krishna kristijonas kristina krystian krzysztof kuba kuldeep kulsoom
  kulwinder kunle kwabena kwaku kwame kyla-mae kyle kyra kyrylo lacey lachie lachlan laiba laila laima laimonas lainey
  lakhvir lakshmi lama lamin lana lara larisa larysa laszlo laura lauren laurence laurentiu lavinia layla leah leandro
  leanna leanne lech lee lee-anne leen leesa lei leia leigh-anne leighton leila leland lena lennox lenny leo leokadia leon
  leona leonard leonardo leonie lesleyann lesya leszek leticia levi lewis lexi lexi-mae lexie liam liana liban libby lila
  lilia lilian liliana lillie lilly lily lina linas linda lindsay ling linh linzi linzie lisa liudmyla liviu liz lochie
  lochlan logan lois lola loredana lorenzo lorna lorne lorraine lorraine-anne louis louise lourdes luana lubna lubos luca
  lucas lucian lucie lucja lucy ludmila luella luis luiza luka lukas lukasz luke lulu luminita luna luwam lydia lyla lyndsay
  lyndsey lynn lynne lynsey lyubomir lyubov mabel maciej mackenzie madalina maddie maddison maddox madeleine maeve magda
  magdalena maham mahmood mahmoud mahnoor mairead mairi mairin maisie maja majid makar maks maksym maksymilian malachy
  malcolm malgorzata malik mamadou mandeep mandy manish manjit manpreet mantas manuel manuela marcel marcelina marcin marcos
  marcus marek margaret marharyta maria mariam mariama marian mariana marianne marie mariia marina mario mariola marion
  marius mariusz marjory marley marni marsaili marta martha martin martyna marwa mary mary-jane maryam mason matei mateo
  mateusz matilda matthew matthias matviy maura maureen maurice mauricio max maya mckenzie meena meera megan meghan mehari
  mehmet mehwish mei meiling melanie melissa melvyn meron mhairi mhari mharie mia michael michaela michal michelle
  mieczyslaw miguel mihaela mihai mikaela mikey miklos mikolaj mila milan millie milo mindaugas ming minh mircea mirela
  miriam miroslav miroslaw mirren mirza misbah mohamad mohamed mohammad mohammed mohamud mohan mohannad moira mollie molly
  momina mona monica monika morag morgan morven moussa muhammad muireann muirne mukesh mulu muneeb muneer murat murdo muriel
  murray musa mustafa musu mykhailo mykola mykyta myles myra myroslava nabeel nabil nada nadeem nadia nadine nadiya nahom
  naila najwa nana nancy naomi naseem nasir nasreen nastya natalia natalie natalka natasha natasza nate nathan nathaniel
  natnael navdeep naveed nawal naya nayla nazar ndidi neha neil nelu nessa nevaeh neve nevin ngoc ngozi nhung niall niamh
  nicholas nick nico nicola nicole nicoleta nicolle nida nigel nighat nikhil nikita nikki nikodem nikola nikolai nikolay
  nimo nimra nina ning nisha nkechi nnamdi nneka noah nojus nonso noor nora norah norbert norma norman norrie noura obi
  obinna octavian ogechi oksana ola oladipo olaf olamide oleh oleksandr oleksii olena olga oliver olivia oliwia oliwier olli
  ollie olly olu oluchi olumide oluwadamilola oluwaseun oluwatobi omar onyeka oona oonagh oran orla orlagh orlaith osama
  oscar oskar osman ostap otis otylia oumar ovidiu owen ozlem pablo paige pamela paramjit parker parminder parveen patricia
  patrick patrycja patryk paul paula pauline paulius paulo pavlo pavol pawel pedro peigi peter petra petru petya peyton
  philip phoebe phong phuong piotr plamen pola polina pooja poppy pradeep prakash preeti presley priya przemek przemyslaw
  qasim qiang qing quang quynh rabia rachael rachel radek radka radovan radu rafa rafaela rafal ragad rahaf raheela raheem
  rahel rahim rahma rahul raihan rajesh rajinder rajwinder rakesh ralph raluca ramesh rami ramona ramsay ranald rania ranjit
  raquel rares rasa rasha rashid ravi rawan raya rayan raymond razvan reagan rebecca rebekah rebekka rebwar reece reem
  reggie rehan rehana reka rekha remi renata renato reuben rhiannon rhona rhuari rhuaridh rhys ria ricardo richard ricky
  rida riley rima rio ritchie rizwan robbie robel robert roberta roberto robyn rocco rocio roddy roderick rodica rodrigo
  roger rohan rohit roisin rojin rokas roman romy rona ronald ronan ronnie ronny rory ros rosa rosalie rosalind rosanne
  rosario rosemary rosie ross rowena roxana roxanne roy ruairidh ruari ruaridh ruba rubina rudy rui ruiridh rumen rupert
  ruslan ruslana russell ruta ruth ryan rylan ryszard saad saba sabina sabrina sadaf sadia sadie saeed safa safiya sahar
  sahil sahra saima saira saja sajid sajjad salah salem salim sally sally-anne salma salman sam samantha sameer samer sami
  samina samir samira samrawit samreen samuel sana sandeep sandor sandra sangeeta sanjay santiago santino saoirse saqib sara
  sarah sasha saskia satinder saul saule scarlett scott sean sebastian segun selam selin selina senait senga seonag seonaid
  serena sergio serhiy serkan seun sevda shabana shabir shabnam shafiq shagufta shahbaz shahd shaheen shahid shahzad shaista
  shakil shalini shamim shane shannon shanti sharna sharon shaun shauna shauneen shay shazia shaznay sheena sheila sheonagh
  shilan shilpa shirley shirley-anne shiv shona shonagh shpresa shreya sian sidra sienna silas silvia silviu simisola simon
  simona simonas simran simret sinead sineag siobhan sirwan sita siyu skyler slawek slawomir sneha sofia sofiia sofija
  sohail sol sola soledad solomiya somto sonia sophia sophie soraya sorcha sorin sorley stacey stacy stanislav stanislaw
  stanislawa stefan stefania stelian stella stephanie stephen steve steven stewart stewarty stoyan struan stuart suha suhail
  sukhdeep sukhjit suki sumaira sunil sunita sunny suresh surinder surjit susan susana susanna sushma suzanne svetla
  svitlana swati sylvia sylwester sylwia szymon tadas tadeusz taha tahir tahira tahlia taim tala talia tamara tamas tamba
  tammy tamsin tania tanvi tanvir tanya tara taras tarek tariq taryn tasha tatiana tatyana tauseef taylor tayo tearlach
  teddy tegan tehmina teigan tejinder temitope tendai teodora terence teresa terry tesfay tess tetiana thabo thanh thao thea
  theo theodora theodore theresa thiago thomas thora thuy tia tiago tiberiu tibor tiffany tilly timothy tina tinashe ting
  tiwa tobi tobias tobiloba toby todd todor tolu tom tomas tomasz tommy toni tony tormod toyin tracey tracy traian trang
  trevor trinh tristan trung tsegay tsvetan tuan tudor tunde tuyet tyler tymofiy tymon tymoteusz tyne tyra uche uchenna ugne
  ugochi umar una ursula urszula usha usman uzma vaida vaila valentin valentina valeria valeriy valon vanessa vasil vasile
  vasilica vasyl veda vera veronica vicky vihaan vijay vikram viktor viktoria vincent vinh vinnie vinod violeta viorel
  viorica vira vishal vitaliy vitor vivek vivian vjosa vlad vladimir vladyslav volodymyr vytautas wael wai wajid wale walid
  walter wambui wanda wanjiru waqas waseem wei wen wendy weronika wiesia wiktor wiktoria wilson witold wladyslaw wlodek
  wojciech wren xavier xia xiao xiaoming ximena xin xinyi xuan xue yahya yan yana yara yaroslav yasir yasmeen yasmiin yasmin
  yasmina yaw yazan yehor yelyzaveta yemi yetunde yevhen yichen yifan ying yohannes yonas yordan yosef yousef youssef yue
  yuhan yulia yuliia yuriy yusef yusra yusuf yuting yvie yvonne zac zachary zack zaheer zahra zaid zain zaina zainab zaki
  zamzam zander zaneta zara zayd zayn zaynab zbigniew zdenka zdravko zdzislaw zeenat zeeshan zeina zelal zenon zeynep zhen
  zhivko ziad zihan zilan zilvinas zion zixuan zlata zodwa zoe zoey zofia zohaib zoltan zosia zoya zsofia zubair zunaira
  zuzana zuzanna zuzia zygmunt
`);

/** Names that are words or places as well: only where the words around them make a name of them. */
export const WORDS_THAT_ARE_NAMES = words(`
  ali alma amber angel april art ash atlas august autumn axel bill blessing blue brook brooklyn carol chance chase chelsea
  christian clay cliff cole cora cruz dale danish dawn dean dee destiny dev devon drew earl eden eve faith fern florence
  frank gene georgia glen glenn grace grant guy harmony hazel heather holly honey honor hope hunter india ion iona iris
  israel ivy jade jasper jay jewel jordan joy june kay kenya kerr kim kit lam lama lee lewis lily london luna mark max may
  melody mercy miles mina nate nell nick ola olive otis paige paris parker pat patience pearl penny phoenix pola poppy
  precious prince ray rio rob robin rose rowan ruby salem sandy savannah sky skye sol star sterling storm sue summer sunny
  sydney teddy trinity troy verity victoria violet warren will willow winter wren
`);

/** Surnames that are hardly ever anything else. */
export const SURNAMES = words(`
  abbas abdi abdullahi abercrombie abernethy abubakar adamczyk adams adamska adamu addo adebayo adeleke adeniyi adesina
  adeyemi afolabi afzal agarwal agbaje agyeman ahmed ainslie aitken ajayi akande akhtar akinola akintola akpan akram alabi
  albu alexander alhamad ali allan allardyce allison almeida alston amadi anderson andrews angelov antonescu antwi anwar
  anyanwu appiah arbuckle arif armour armstrong arshad arslan arthur asante asare ashraf aslam auchterlonie auld aziz baig
  bailey bain bains baird baker balan balfour ballantyne balogh balogun banerjee bangura bannerman barbu barclay barr barrie
  bashir bathgate baxter beattie begbie begg begum bello bennett berisha beveridge bhatt bhatti bielak bielecki biggart
  bilyk binnie birnie birrell blackie blackwood blair boateng bogdanov bondar bondarenko bonnar bonthrone borkowski borland
  borthwick bowie boyce boyd boyko boyle brady brannan breen bremner broadley brodie brogan brownlie bruce bryce brydon
  buchan buchanan bui bulloch burgess burke burnett burnside butt buttars byrne caddell caird cairns calder calderwood
  caldwell callaghan cameron campbell cantley cardle carlin carmichael carr carroll carson carstairs carvalho cassells
  cassidy cathcart celik cerny chalmers chan chatterjee chaudhary chaudhry chauhan chen cheng cheung chirnside chisholm
  chmielewski chowdhury chukwu ciobanu clark clarke cleland clelland clyne coats cochrane coia cojocaru coleman collins
  colquhoun colvin comrie connelly connolly conroy constantinescu conteh conway cormack correia corrigan costa coull coulter
  coutts cowan cowie cowper coyle craig craigie craik crawford crichton cristea croall crombie crossan cruden cruickshank
  cullen cummings cunningham curran currie cuthbert cuthbertson czarnecki dabrowska dabrowski dalgleish dallas daly dalziel
  dang danskin danso darroch darwish davidson davies dawson deas demir deng denholm desai devine devlin dewar dhaliwal
  dhillon diaconu diallo dickson dimitrov dimitrova dinu dinwoodie diop dobbie dobre docherty dods doherty dolan donachie
  donaldson donnelly doonan doroshenko dougan douglas dowds dowie downie doyle dragomir drever drummond drysdale duda duddy
  duffy duguid dumitru duncan dundas dunlop dunn durie duthie dvorak eadie easton edgar edmond edwards ekwueme elliott
  elphinstone enache erskine evans ewing eze ezeh fagan fairbairn fairley falconer farah farkas farooq farooqi farquhar
  farquharson farrell farrelly fashola feeney fenton ferguson fergusson fernandes ferreira ferrier findlay finlayson
  finnegan fitzpatrick flanagan fleming flett florea flynn fofana foley forbes forrest forsyth forsythe foulis foy fraser
  frew friel fullarton fulton fyfe gaffney galbraith gallacher gallagher gallen galloway garcia gardiner gardner garrow
  garvie gashi gaughan gauld geary gebre geddes geekie gellatly gemmell georgescu georgiev georgieva gerrard ghani ghebre
  gheorghiu ghosh gibb gibbons gibson gilchrist gilfillan gill gillan gillespie gillies gillon gilmartin gilmour gilroy
  girvan glancy glennie glowacki goldie gomes goncalves gonzalez goodwin gordon gorman gorska gorski gosman goudie gourlay
  gove gow gowans grabowska grabowski gracie graham grainger greenhill greenlees greenshields greer greig grewal gribben
  grier grieve guo gupta guthrie haddad haddow hagan haggerty haig haile halcro halcrow haldane halliday hamdan hamid
  hamilton handyside hanif hanley hanlon hannah hannay hannigan haq hardie hargreaves hariri harkins harkness harley harper
  harrower harvey harvie hasan hasani hassan hastie hawthorn hay hay-smith heddle hegarty heggie henderson hendry hepburn
  hepburne herbertson hernandez higgins hislop hnatyuk hoang hodge hogg holmes holub honchar honeyman horak horsburgh
  horvath hosie hosseini howie hoxha hristov hruska hrytsenko huang hughes hume hunter hunter-blair hussain hussein
  hutcheson hutchison hutton hyslop iancu ibrahim igwe iheanacho iliescu ilyas imrie inglis ingram innes ionescu iqbal
  ironside irvine isbister ivanenko ivanov ivanova iyer izatt jabeen jaber jablonski jack jackson jaffray jalloh jama
  jamieson jankowska jankowski jardine jarvie jasinska jasinski javaid jaworska jaworski jenkins jiang johnson johnston
  johnstone jones joshi joyce juhasz kaczmarek kalinowski kamara kaminska kaminski kane kanu kapoor kassab kaur kausar
  kavanagh kaya keane kearney keay keddie keenan keir keita kelly kemp kennedy kerr kerr-smith kerrigan kettles khalid khan
  khatun khoury kidane kidd kiernan kilpatrick kininmonth kinloch kinnaird kinnear kirkcaldy kirkland kirkpatrick kirkwood
  knox kolesnik kolev kolodziej kone koroma kostenko kovacs koval kovalchuk kovalenko kowalczyk kowalska kowalski kozlov
  kozlowska kozlowski krajewski krasniqi kravchenko kravchuk krawczyk krol kubiak kucera kucharski kulyk kumar kuzmenko
  kwiatkowska kwiatkowski kyle lafferty laidlaw laing laird lakatos lamond lamont lappin larkin laskowski latif lau laurie
  lavelle laverock lavery lawrie lawson lazar learmonth leask leckie lees leishman leitch lennie lennon leonard leslie
  lessels leung lewandowska lewandowski lewis liang liddell liddle lindores lindsay linklater lister littlejohn liu
  livingston livingstone lochhead lockhart logan logie lopes lopez lorimer louden loudon loughran lowe lowrie lumsden lunan
  lundie lungu luo lupu lyall lynch lyon lysenko lytvyn lytvynenko mabon macarthur macaskill macaulay macbeth maccallum
  macdiarmid macdonald macdougall macewan macfadyen macfarlane macgillivray macgregor maciejewski macinnes macintyre mackay
  mackenzie mackie mackin mackinnon maclachlan maclaren maclean maclennan macleod macmaster macmillan macnab macneil
  macphail macpherson macqueen macrae mactaggart macvicar maguire mahmood mair maitland majeed majewski makowski malcolm
  malik malinowska malinowski malone manea manson mansour marchenko marciniak marin marinescu marnoch marques martin
  martinez martins marwick masri masson matei matheson mathewson mathieson maule maxwell mazur mazurek mbeki mcaleer
  mcalister mcallister mcalpine mcara mcarthur mcateer mcaulay mcavoy mcbain mcbride mccabe mccafferty mccaig mccall
  mccallum mccann mccarthy mccartney mcclelland mcclure mccluskey mcclymont mccoll mccomb mcconnell mccorkindale mccormack
  mccormick mccourt mccrae mccreadie mccue mcculloch mccusker mcdade mcdaid mcdermott mcdiarmid mcdonald mcdonnell mcdougall
  mcdowall mcelroy mcewan mcfadden mcfall mcfarland mcfarlane mcgarry mcgarvey mcgeachie mcgeachy mcgee mcghee mcgill
  mcginley mcginty mcglone mcglynn mcgoldrick mcgonigle mcgowan mcgrath mcgregor mcgrory mcguinness mcguire mcgurk mchale
  mchugh mcilroy mcilvaney mcinally mcinnes mcintosh mcintyre mcivor mckay mckechnie mckee mckellar mckenna mckenzie mckeown
  mckerrow mckie mckillop mckinlay mckinnon mclachlan mclafferty mclaren mclaughlan mclaughlin mclean mclellan mclennan
  mcleod mclintock mcluskey mcmahon mcmanus mcmaster mcmillan mcmurray mcnab mcnair mcnally mcnamara mcnaught mcnaughton
  mcneil mcneill mcnulty mcparland mcphail mcphee mcpherson mcquade mcquarrie mcqueen mcquillan mcrae mcroberts mcshane
  mcsherry mcsorley mcswan mctaggart mcvey mcvicar mcwhirter mcwilliams mearns meechan mehmood mehta meikle meiklejohn mein
  meldrum melnyk melville melvin menon mensah menzies merrilees methven michalak michalska mickel middleton mihailescu
  millar miller milligan milliken milne milroy minto minty mirza mishra mitchell mitchelson moffat mohammed mohamud moir
  moldovan molnar monaghan moncrieff monteith montgomery moodie moore moran moreira morgan moroz morris morrison morton
  mouat mowat mowbray mroz mughal muir muirden muirhead mukherjee mulholland mullan mullen mulligan mulvey mungall munir
  munro muntean munteanu murchison murdoch murphy murray mustafa mykhailenko nagy nair naismith najjar napier nasser nastase
  naughton nawaz ncube ndiaye neagu neave nedelcu neilson neish nelson nemec nemeth nesbitt newlands newton nguyen nicholl
  nicholson nicol nicolson nikolov nikolova nimmo nisbet nistor niven niven-smith njoku nkosi nnadi novak novotny nowak
  nowakowska nowakowski nowicki nugent nunes nwachukwu nwankwo nwosu nyathi o'brien o'connor o'donnell o'hara o'neill
  o'reilly oastler obi obiora odukoya ogbonna ogg ogilvie ogunleye okafor okeke okonkwo okoro okoye oladele olaniyan olawale
  olayinka oliphant oliveira oliver oliynyk olszewska olszewski omand onuoha opara oprea orji ormiston orr osborne osei
  osman ostapenko ostrowska ostrowski oswald owusu oyedepo panchenko pandey papp parveen patel paterson paton patterson
  pavlenko pawlak pawlowska pawlowski pearson peden peng penman pereira perrie pervaiz petrenko petrescu petrie petrov
  petrova pettigrew pham philips phillips pietrzak pillai pinto piotrowska piotrowski pirie pitcairn pittendreigh
  plenderleith polishchuk pollock polson ponomarenko popa popescu porter pratt preda prentice pringle pringles prochazka
  proudfoot provan pryde przybylski purcell purdie purves qian quigley quinn qureshi rae raeburn raeside rafferty rafiq
  rahman rai raitt ramage ramsay ramzan rana rankin rankine rashid rasool rattray rauf raza reddy redpath rehman reid reilly
  rennie renwick rettie reynolds riaz ribeiro riddell rintoul ritch ritchie robb robertson robinson robison robson rodger
  rodgers rodrigues rodriguez rollo romanenko rooney rosie rossi rotaru roxburgh roy rudenko russell rusu rutherford ruthven
  rutkowska rutkowski ryan sabbagh sabir sadiq sadowski sahin saleem saleh salmond samson sanderson sandhu sandu sangster
  sanni santos savchenko sawicki sayegh scanlon scobie scollay scoular scrimgeour seaton sellar semenenko semple serban
  sesay sethi shafi shah shaikh shala shami shankland shanks sharif sharkey sharma sharp shaw shcherbak shearer shehu sheikh
  shen shepherd shepherdson sheridan shevchenko shields sibbald siddiqui sidhu sikora sikorska silva sim simpson simpsons
  sinclair singh sinton skene skilling skinner sloan smellie smillie smith smyth sneddon snodgrass sobczak sokolowski somers
  somerville sorley sousa sow soyinka spalding speirs spence spowart stanciu steele stefanescu stepien stevenson stewart
  stirling stobie stoddart stoica storrar stoyanov strachan strang strathern struthers stuart sturgeon sturrock suleiman
  sullivan sultana sutherland suttie svoboda swanson swanston sweeney swinton sydorenko syed syme symington symonenko szabo
  szczepanski szymanska szymanski taggart tait takacs talbot tamimi tang tanveer tarbet taylor teixeira telfer templeton
  tennant tennent tervit tesfay thomas thompson thomson thorburn thorpe tian tierney tinney tkach tkachenko tocher todd
  todorov toma tomaszewski tomczak toner torrance tosh toth toure traill tran traore traynor trivedi troup tudor tullis
  tulloch tully turnbull turnbulls turner twaddle tweedie tytler udeh ugwu ungureanu urbanski urquhart usman uzor valentine
  vallance varga vasile vasylenko veitch verma vlad voloshyn waddell walczak waldie walker wallace walsh wang wardlaw
  wardrop warrender warsame wasilewski waterson watret watson watt watters waugh webster wedderburn weldon welsh wemyss
  whitehead whitelaw whitson whyte wieczorek wightman wilkie wilkins wilkinson williams williamson wilson wingate wiseman
  wishart wisniewska wisniewski witkowski wlodarczyk wojciechowski wojcik wong woodrow wotherspoon wotherspoons wright
  wrobel wylie wyllie xie xu yadav yang yaqoob yeats yeboah yellowlees yeung yildiz yilmaz younis yousaf yuan yuill yule
  yurchenko yussuf yusuf zaher zajac zakrzewski zaman zawadzki zeng zhang zhao zheng zhou zhu zielinska zielinski zinchenko
  ziolkowski
`);
