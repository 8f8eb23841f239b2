/** What stands in a household: machines that run by themselves, and places where hands are needed. */
export const KIND_NAMES = [
  'washer',
  'dryer',
  'dishwasher',
  'oven',
  'kettle',
  'pan',
  'pot',
  'bowl',
  'fridge',
  'basket',
  'garden',
  'child',
  'iron',
  'phone',
  'line',
  'sink',
  'table',
  'list',
  'tool',
  'box',
] as const;
export type KindName = (typeof KIND_NAMES)[number];

interface Kind {
  readonly title: string;
  /** Words in the name of a resource or of a step that runs by itself. */
  readonly machine: readonly string[];
  /** Words in the name of a step that needs hands. */
  readonly hands: readonly string[];
}

/**
 * The words that select each kind: the first kind with a word of the name wins. A word also stands for its forms in -s,
 * -er, -ing and -ed. `list`, `tool` and `box` are the fallbacks for hands alone, for a resource that needs hands, and
 * for what runs by itself.
 */
export const STATION_KINDS: Readonly<Record<KindName, Kind>> = {
  dishwasher: { title: 'Dishwasher', machine: ['dishwasher', 'dish', 'crockery'], hands: [] },
  washer: { title: 'Washer', machine: ['wash', 'laundry', 'rinse', 'spin'], hands: [] },
  dryer: { title: 'Dryer', machine: ['dry', 'drier', 'tumble'], hands: [] },
  oven: { title: 'Oven', machine: ['bake', 'roast', 'oven', 'grill', 'broil', 'toast'], hands: [] },
  kettle: { title: 'Kettle', machine: ['kettle', 'tea', 'coffee', 'brew', 'steep', 'infuse'], hands: [] },
  pan: { title: 'Pan', machine: ['pan', 'fry', 'sear', 'sizzle', 'brown', 'saute'], hands: [] },
  pot: {
    title: 'Stove',
    machine: [
      'boil',
      'cook',
      'simmer',
      'warm',
      'heat',
      'stew',
      'pot',
      'stove',
      'hob',
      'burner',
      'melt',
      'steam',
      'soup',
    ],
    hands: [],
  },
  bowl: { title: 'Bowl', machine: ['rise', 'prove', 'proof', 'rest', 'marinate', 'soak', 'bowl', 'dough'], hands: [] },
  fridge: { title: 'Fridge', machine: ['fridge', 'freezer', 'freeze', 'cool', 'chill', 'thaw'], hands: [] },
  basket: { title: 'Basket', machine: ['basket', 'heap', 'hamper'], hands: [] },
  garden: {
    title: 'Garden',
    machine: ['garden', 'plant', 'grow', 'sprinkler', 'lawn', 'mow', 'water'],
    hands: ['garden', 'plant', 'water', 'mow', 'rake', 'weed', 'lawn', 'dig'],
  },
  iron: { title: 'Iron', machine: ['iron'], hands: ['iron', 'press'] },
  line: { title: 'Line', machine: ['line', 'air'], hands: ['hang', 'peg'] },
  sink: { title: 'Sink', machine: ['sink', 'drain'], hands: ['wash', 'rinse', 'scrub', 'dish'] },
  table: {
    title: 'Table',
    machine: ['table', 'eat', 'dinner', 'meal'],
    hands: [
      ...['table', 'fold', 'chop', 'peel', 'mix', 'carve', 'slice', 'cut', 'lay', 'knead', 'ice', 'unwrap', 'wrap'],
      ...['decorate', 'spread', 'pack', 'stuff', 'season', 'sort', 'serve', 'measure', 'write'],
    ],
  },
  child: {
    title: 'Child',
    machine: ['child', 'children', 'baby', 'kid', 'play', 'nap', 'sleep'],
    hands: ['child', 'children', 'baby', 'kid', 'comfort'],
  },
  phone: {
    title: 'Phone',
    machine: ['phone', 'call', 'hold', 'talk', 'telephone'],
    hands: ['phone', 'call', 'talk', 'telephone', 'ring'],
  },
  list: { title: 'List', machine: [], hands: [] },
  tool: { title: 'Tool', machine: [], hands: [] },
  box: { title: 'Clock', machine: [], hands: [] },
};

/** Places that a task that needs only hands gets to itself; all other such tasks are on the list. */
export const OWN_PLACES: readonly KindName[] = ['garden', 'iron', 'child', 'phone'];

const ORDER = Object.keys(STATION_KINDS) as KindName[];

/** The kind that a name mentions, or null. */
export function kindOf(name: string, by: 'machine' | 'hands'): KindName | null {
  const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
  return (
    ORDER.find((kind) => STATION_KINDS[kind][by].some((stem) => words.some((word) => isFormOf(word, stem)))) ?? null
  );
}

const ENDINGS = new Set(['', 's', 'es', 'er', 'ers', 'ing', 'ed', 'r', 'rs', 'd']);

function isFormOf(word: string, stem: string): boolean {
  if (word.startsWith(stem) && ENDINGS.has(word.slice(stem.length))) return true;
  // chop: chopping; bake: baking; dry: dries, dried.
  if (word === `${stem}${stem.at(-1)}ing`) return true;
  const short = stem.slice(0, -1);
  if (stem.endsWith('e')) return word === `${short}ing`;
  return stem.endsWith('y') && (word === `${short}ies` || word === `${short}ied`);
}
