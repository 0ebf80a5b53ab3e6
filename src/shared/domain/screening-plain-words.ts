/**
 * Words of the field that are written with a capital and name nobody, in lower case: agencies, roles, meetings, tools,
 * guidance, law, languages, faiths, days. Written down from general knowledge of the work.
 */
export const PLAIN_CAPITALS: ReadonlySet<string> = new Set(
  `
  a aberdeen aberlour about above access accommodation account achievements achieving act action actions active activity
  additional administration adolescent adult adults advice adviser advocacy advocate advocates africa african after
  aftercare afternoon afterwards again against age aged agencies agency agenda agreed aid aims airdrie albanian alcohol
  alert all allied alternative although always ambulance amharic analysis and angus annual anonymous another any appendix
  appointment approach approaches arabic are area argyll armed army around arrangements article articles as asia asian ask
  asked aspire assault assessment assessments asylum at attachment attainment attendance audit auditor authority autism
  average award aye ayr ayrshire baby background bairns bands banff barnahus barnardos barnardo’s based baseline basic
  because bed before behaviour behind being bellshill below bengali best between big birth black board body book borders
  both bothwell boxing boys braille breakfast brief britain british bsl budget building bulgarian bulletin business but by
  call camhs campus can candidate cantonese care carer carers case caseload cases catholic caucasian celcis central centre
  certificate chair chairperson challenge champion championing change changes chapter chart charter check checklist chief
  child child-friendly childhood childline childminder children children1st childrens childs chinese choice christian
  christmas chronic chronology church church’s city class clear clerk client climate clinic clinical clock close club
  cluster clusters coatbridge code collaborative college comment comments commission commissioner commissioning committee
  committees common communication communications community complete compulsory concern concerns conclusion conference
  confidence confidential connections consent consortium constable consultant consultation contact context contextual
  continue continuing continuity continuous contract convention coordinator core corporate cost council councils counselling
  counsellor counts county court courts covid cpc cppm creative crime criminal crisis crit criterion critical cross crown
  culture cumbernauld current custody daily danger data dataset date dated day days deaf death debt dec december decision
  decisions delivery deputy detective developing development diagnosis diary did difference difficulties digital direct
  direction director directorate directory disability disabled disagreement discharge disclosure discussion diwali doctor
  document documents does domestic dr draft drivers dropout drug drugs due dumfries dunbartonshire dundee duty dyslexia each
  early easter eastern economic edinburgh education educational effective efh eid eight either elected emergency emotional
  employability employment empowered empowering empowerment end engagement england english enhanced entitlement equal
  equality equipped equity escalation essential essentials europe european evaluation evening event every evidence evidenced
  ex exact exam example excel excellence exceptional exclusion executive exercise exit expectations experience experienced
  external extra extra-familial eyes fabric face facebook facetime factors fairer fairy falkirk families family farsi father
  fathers feb february feedback female festival few field fife file final finance financial finding findings fire first five
  flags flat focus folder follow following food for force foreign form formal forth forum foster four framework france free
  french friday friendly friends from full functions fund funding funds further futures gaelic galloway gap gender general
  german germany getting girfec girls glasgow goal goals good google governance government gp graduate grampian grandparents
  great greek group groups guarantee guardian guidance guide gypsy had hall halloween hamilton happy harm harms has have
  head headlines headteacher healing health healthy hearing hearings help her here high highest highland highlands him hindi
  hindu his history hogmanay holiday home homeless hoose hospital hostel hour hours house houses housing how however hub
  hubs human hungarian i ici icsg identity if immediate immigration impact implementation important improved improvement
  improving in included includem includes inclusion income independence independent india indicator indicators individual
  induction inequality influence information informed initial inquiry inspection inspectorate instagram insurance integrated
  intensive inter interim international internet interpreter interview introduction inverclyde inverness investigation
  involvement ird ireland irish is islam islamic islamophobia issue issues it italian its jan january japanese jehovah’s
  jewish jii job joint judge judged judgement july june justice keep keeping kent key kilmarnock kin kind kinship know koch
  kurdish lac lan lanark lanarkshire land language largs last later latest latvian launch lawyer lead leaders leadership
  learning leave leaving left legal legislation leisure letter level liaison library life lifelines line linear link linked
  links listen listened listening lithuanian live living local locality log long longest looked looks lookup lothian love
  low main major make making male management manager managers mandarin manual map mapping mar marac march maternal maternity
  maths matrix mats matters maybe mean measure measured measures mechanism media median medical medium meeting meetings
  member members memo mental mentor mentors merged met method midlothian midwife midwifery migrant military mind minister
  ministers ministry minor minute minutes missed missing mixed mobile model moderation modulus monday money month monthly
  moray morning mother mothers motherwell motion moves moving multi multiagency mum muslim my named nation national nations
  needs neglect neighbourhood network neurodevelopmental never new next nhs night nine no nobody none north northern not
  note notes nothing notice notification nov november now number numbered nurse nursery nursing nurture nurtured objective
  observable observation occupational oct october of offender office officer officers official old on once one online only
  open opportunities optional or order orders organisation orkney orthodox other others otherwise our out outcome outcomes
  outdoors outreach over overall overnight own owner pack paediatric paediatrician page paired pairs paisley pakistan panel
  parent parental parenthood parenting parents parliament part participation participatory partly partner partnering
  partners partnership party pashto pass past paternal pathway pathways peer peers people per performance period permanence
  perpetrator persian person personal personnel perth perthshire phase phone physical picture pictures place plainly plan
  planned planning plans play poland police policy polish population portuguese position positive possible post poverty
  practice practitioner pre pregnancy prep present presentation press prevention previous primary principal principle
  principles priorities priority prison private probation procedure procedures process procurator produce professional
  professionals profile programme programmes progress project promise prompt protection protestant provider provision ptsd
  public pupil purpose qualified quality quantity quarriers quarter query question questionnaire questions quite raised
  ramadan rapid rather reach read reader readers reading readings really reason reasons recognition record recorded records
  recovery recruitment red referral refuge refugee register registration regulation regulations rehab rehabilitation
  relationship relationships relevant religious renfrewshire repeat report reporter reporter’s reporting reports request
  required requirements rescue research residential resilience resilient resource resources respected respecting respite
  response responsible rest restorative restricted results retention return review reviewing reviews right rights risk risk-
  assessed risks role roles roma romani romania romanian room round routine row royal rule russian safe safeguarding safety
  said same sample saturday scale scaling schedule scheme school schools science scim scope score scores scotland scots
  scottish scra screening scrutiny seasonal second secondary secretary section sections sector see seed seen self senior
  separate separation sept september serious service services session set seven several shanarri shared sheet sheriff
  shetland short show shown shows sibling siblings sign signs sikh simple since single six skills skype slovak smart
  snapchat so social solicitor solutions somali some someone sometimes sosh source south southern spanish special specialist
  specific speech spring staff stage standard standards standing start started statement states station status statute
  statutory steering step steps still stirling story strategic strategy strathclyde strength strengthen strengths strong
  student study subject substance such suicide summary summer sunday superintendent supervised supervision supervisor
  support supported supporting supports survey swahili syria syrian system tackling talking tamil target targets task
  tayside teacher teachers team teams technology telephone template templates ten tenancy term test tests text thai than
  that the their them thematic theme then therapeutic therapist therapy there therefore these they thing things third this
  those though three thresholds through throughcare thursday tier tigrinya tiktok time timeline timescale timescales timing
  to today together togetherness tomorrow tool toolkit tools top total towards training transfer transformation transition
  transport trauma travel traveller treatment triage triangle tribunal trip trust tuesday turkish twelve two type uk ukraine
  ukrainian unborn uncrc under understanding undertaking unit united universal university unknown until update updates urdu
  us use useful value values vaping version very victim victims video vietnamese view viewpoint views village violence
  virtual visit visiting visitor visitors visits voice voluntary volunteer vulnerable wales ward warning was we weak weather
  wednesday week weekly weeks welfare well wellbeing welsh were west western what whatsapp when where wherever whether which
  while white who whole whose why wide winter wishaw wishes with within without wizard woman women word wording words work
  worker workers workforce working works workshop world worries worry would written xmas year years yes yesterday yet yoruba
  you young your youth youtube zoom
  `
    .trim()
    .split(/\s+/),
);
