/**
 * 1,024 plain words for comparing by telephone: no two begin with the same four letters, no two differ in one letter
 * alone, and none sounds like another of them. Their order is part of the format and never changes.
 */
const LIST = `
acorn actor adapt admire advice agenda airline airport album alcove alder algebra almond alpine amber amount
anchor ankle annex anthem antique antler anvil apple apricot apron arcade archive arena arrive artist ascend
aspect aster athlete atlas attic auburn august author autumn avenue avocado award axis azure badger bagel
balance balcony ballad bamboo banana banjo banner banquet barley barrel basil basket battery bazaar beacon
bead beaker bedroom beetle begin belong bench beside bicycle birch biscuit bison blanket blaze blend blink
blossom blouse blue bobbin bonnet bonus border botany bottle boulder bounce bouquet bracket braid branch
brass brave breeze brick bridge bright bronze brook brother brush bubble bucket budget buffalo bugle builder
bumper bundle butter buzzard cabaret cabbage cabin cable cactus camel canal candle canoe canvas canyon
captain caramel cargo carpet carrot cartoon carve cascade cedar ceiling cello cement centre chain chalk
chamber channel chapter cheer chef cherry chess chime chisel chorus chutney cider cinema cinnamon circle
citizen clean clever cliff climb clock cloth cloud cluster coach coast cobalt cobble coconut coffee collar
colour comedy compass concert condor cookie copper corner cosmic cottage country courage cousin coyote
cradle crane crater crayon cream creek crest cricket crimson crisp crocus crown cruise crumb crystal cuckoo
culture curlew curry curtain cushion custard cycle cypress dahlia dairy damson dance dashing dazzle decade
decimal deck degree delight delta denim depot design diamond diary diesel digital dinghy dinner diploma
disco doctor dolphin domain domino donkey doorway dotted double dragon drama drawer dress drill driver drum
dwell dynamo eager eagle early earring earth easel ebony eclipse editor effort elastic elbow electric
elegant eleven emblem emerald enamel endless energy engine enjoy ensign entry equal eraser ermine essay
estate evening exact excel exhibit expert explore express extra eyebrow fabric factory falcon family famous
fancy farmer fashion feast feather fennel ferry fiddle fidget field fifteen figure filter final finch finger
finish fjord flame flannel flash flavour fleece flicker flint float flora fluent flute focus foggy folder
follow forest forget formal fortune fossil fragment freckle freedom freight fresco friday friend fringe
frost fruit fudge furrow future gadget galaxy gallery garage garden garlic garnet gather gazelle genius
gentle giraffe glacier glade glass gleam glimpse glitter globe glory glossy goblet golden gondola goose
grace grain gramme granite gravel green grid grocer grove guard guide guitar habit haddock halibut hammer
hamster harbour harmony harness harvest hatch haven hazel health heart hedge helmet helper herald heron
herring hiker hinge history hobby hockey holiday holly honey hopeful horizon host hotel house hover human
humble hundred hurdle iceberg icicle icing icon ideal igloo image impala import improve indigo inlet inside
instant invent invite island ivory jackdaw jaguar january jasmine javelin jelly jersey jewel jigsaw jingle
journey joyful jubilee juggle juice junior justice kayak keen keeper kestrel ketchup kettle kimono kind
kingdom kiosk kitchen kitten kiwi koala label labour ladder lagoon language lantern laptop lapwing larch
laser lattice laugh laundry laurel leader league lecture legend leisure lemon lentil leopard letter level
liberty library light lilac linen linnet liquid listen lively lizard llama lobster local locket lodge
longbow lotus lozenge lucky luggage lullaby lumber lunch lunge lyric machine magenta magic magnet magpie
mailbag major mallard mammoth manager mango maple marble margin market marmot marsh marvel matinee matrix
maximum meadow measure medium melody member memory mentor merge merit mermaid message method midday mimosa
mineral minnow minute mirror mixture mobile model module molten moment monday monitor month morning mosaic
mother motor motto movie muffin mural museum music muslin myrtle mystery napkin narrow nation natural nectar
needle nephew neptune network neutral nibble nickel niece nifty noble nomad north notice novel nursery
nutmeg nylon oasis oatmeal object ocean october office olive onion online onset opal opera optic orange
orbit orchard oregano organ origin ostrich outdoor outing outline ovation owner oxbow oxygen oyster pacific
package paddle pageant painter palace pancake panda panel pansy panther paper parade parcel parsley partner
passage pasta pattern peanut pearl pebble pelican pencil penguin people pepper perch perfect phoenix photo
phrase piano piccolo picnic picture pigeon pillow pilot pioneer pitch pizza placid planet plaster plateau
player plaza plenty plough pluck plush plywood podium poetry polish pollen ponder popcorn poplar poppy
potato potter prairie prelude prince prism prize promise protein proud publish pudding pulley pumpkin pupil
puppet purple purse puzzle pyramid quail quality quarter quaver queen quest quick quiet quill quince quiz
quota rabbit radar radio raffle raft railway rainbow raisin rally ramble random ranger rapid rattle ravine
reach recipe record recycle redwood referee reflect regatta regular rehearse relax remind repair report
rescue rhubarb rhyme rhythm ribbon ripen ripple robin romance rooftop rotate round rowing royal rubber
rucksack rugby ruler rumba runner rustic safari saffron salad salmon salsa salute sample sandal sapling
sapphire sardine satchel satin saucer savanna scallop scarf school science scooter scout screen scroll
sculptor seagull season second seesaw serene seven shape shawl shelf sherbet shield shimmer shiny shirt
shore shoulder shower shuttle siesta silence silver sincere siren sister sixteen sizzle sketch skill skipper
skylark sleeve slope smart smile smooth snail snippet soap soccer social soda solar solid solve sonata
soprano sorbet south spaniel spark special sphere spice spinach spiral splash sponge spoon spring sprout
spruce square squid stadium station steam stencil stereo stone storage strand street student sturdy style
subway sudden sugar sultana summer sunday sunny supper surname sweater swift swing syrup system tablet
tackle tadpole tailor talent tandem target tartan taste teacher teapot tempo tender tennis tenor terrace
textile thank theatre theory thicket thimble thistle thread thrive thumb thursday tiger timber tinsel tiptoe
today token tomato tonic topaz torch toucan tower tractor trade traffic treble trellis tribute trinket
trophy trout truffle trumpet tugboat tulip tundra tunnel turbine turnip turtle tutor tuxedo twelve twenty
twirl uncle under uniform unique united upbeat update upright upstairs urban urchin useful usher utensil
utmost vacant valiant valley value vanilla vapour varnish vault velvet venture veranda verse vessel viaduct
video village vintage violet visit vista vital vivid voice volcano volume voucher voyage wafer wagon wallet
walnut walrus waltz wander warbler weaver weekend welcome wharf wheat wheel whimsy whisker white wicker
widen wigwam window winter wisdom wombat wool world wreath wrist yacht yogurt young zebra zenith zigzag zinc
zipper zodiac
`;

/** The words by their number, from 0 to 1,023. */
export const SIX_WORDS_LIST: readonly string[] = LIST.trim().split(/\s+/);
