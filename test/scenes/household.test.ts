import { describe, expect, test } from 'vitest';
import { kindOf } from '../../src/scenes/household/kinds.ts';
import { householdOf } from '../../src/scenes/household/stations.ts';
import { preview, runOf, scenarioOf } from './scene-preview.ts';

describe('the kind of a machine', () => {
  test.each([
    ['Wash', 'washer'],
    ['The washer', 'washer'],
    ['Washing machine', 'washer'],
    ['Tumble-dry', 'dryer'],
    ['Dries in the sun', 'dryer'],
    ['Bake the rolls', 'oven'],
    ['Baking', 'oven'],
    ['Roast, until the beeper', 'oven'],
    ['Boil', 'pot'],
    ['Heat the pan', 'pan'],
    ['Brew', 'kettle'],
    ['Dishwasher', 'dishwasher'],
    ['The dough rises', 'bowl'],
    ['Crunch the numbers', null],
    ['Panic', null],
    ['Teach', null],
    ['洗う', null],
  ])('%s: %s', (name, kind) => expect(kindOf(name, 'machine')).toBe(kind));
});

/** A household scenario: resources by id, and tasks with their steps as `hands NAME` or `itself NAME`. */
const house = (resources: Record<string, string>, tasks: Record<string, readonly (readonly [string, string[]?])[]>) =>
  scenarioOf(
    JSON.stringify({
      format: 1,
      title: 'House',
      unit: 'min',
      cpu: { name: 'Parent', switchCost: 4 },
      resources: Object.fromEntries(Object.entries(resources).map(([id, title]) => [id, { capacity: 1, title }])),
      tasks: Object.entries(tasks).map(([title, steps], i) => ({
        id: `t${i}`,
        title,
        steps: steps.map(([name, uses = []]) => ({
          name: name.replace(/^\w+ /, ''),
          type: name.startsWith('hands') ? 'blocking' : 'non-blocking',
          duration: 10,
          uses,
        })),
      })),
    }),
  );

/** The titles of the stations of the first task's steps. */
function placesOf(...[resources, tasks]: Parameters<typeof house>): (string | undefined)[] {
  const scenario = house(resources, tasks);
  const { stations, stationOf } = householdOf(scenario);
  return scenario.tasks[0]?.steps.map((_, step) => stations[stationOf(0, step)]?.title) ?? [];
}

describe('the place of a step', () => {
  test('is the resource it uses, or among several the one its name mentions', () => {
    const resources = { washer: 'Washer', dryer: 'Dryer' };
    expect(
      placesOf(resources, {
        Load: [
          ['hands Fill', ['washer']],
          ['hands To the washer', ['washer', 'dryer']],
        ],
      }),
    ).toEqual(['Washer', 'Washer']);
  });

  test('is the machine before and after a run by itself, unless its words name a place', () => {
    expect(
      placesOf({}, { Eggs: [['hands Put them on'], ['itself Boil'], ['hands Take them off'], ['hands Peel them']] }),
    ).toEqual(['Stove', 'Stove', 'Stove', 'Table']);
    expect(placesOf({}, { Shirts: [['hands Fill the washer'], ['itself Wash'], ['hands Iron them']] })).toEqual([
      'Washer',
      'Washer',
      'Iron',
    ]);
  });

  test('is the list if a task needs only hands; a child and a phone have a place of their own', () => {
    expect(placesOf({}, { Beds: [['hands Make the beds']] })).toEqual(['List']);
    expect(placesOf({}, { Child: [['hands Help']] })).toEqual(['Child']);
    expect(placesOf({}, { Aunt: [['hands Talk to her']] })).toEqual(['Phone']);
  });

  test('is a box with its name if it runs by itself under an unknown name', () => {
    expect(placesOf({}, { Rocket: [['itself Refuel']] })).toEqual(['Refuel']);
  });

  test('is not a basket: its content is washed in the washer', () => {
    const steps = [
      ['hands Fill a washer', ['basket']],
      ['itself Wash', ['basket']],
    ] as const;
    expect(placesOf({ basket: 'Baskets' }, { Load: steps.map(([name, uses]) => [name, [...uses]] as const) })).toEqual([
      'Baskets',
      'Washer',
    ]);
  });
});

describe('the figure', () => {
  const run = runOf(
    house(
      { washer: 'Washer' },
      {
        Load: [
          ['hands Fill', ['washer']],
          ['itself Wash', ['washer']],
        ],
        Beds: [['hands Make']],
      },
    ),
  );
  const columnAt = (at: number): number => {
    const rows = preview(run, at, { scene: 'household', columns: 80, rows: 10 }) ?? [];
    return rows[7]?.indexOf('●') ?? -1;
  };

  test('stands at the machine, walks evenly while a switch is paid, and arrives', () => {
    const walk = [10, 11, 12, 13, 14].map(columnAt);
    expect(columnAt(5)).toBe(walk[0]);
    expect(walk).toEqual([...walk].sort((a, b) => a - b));
    const [begin = 0, , middle = 0, , end = 0] = walk;
    expect(Math.abs(middle - (begin + end) / 2)).toBeLessThanOrEqual(1);
    expect(end).toBeGreaterThan(begin + 10);
  });

  test('is idle where it worked last, with its arms down', () => {
    const working = columnAt(20);
    expect(columnAt(run.run.until)).toBe(working);
    const rows = preview(run, run.run.until, { scene: 'household', columns: 80, rows: 10 }) ?? [];
    expect(rows[8]).toContain('│█│');
  });
});

test('unannounced tasks are hidden before they arrive, and move nothing when they do', () => {
  const scenario = scenarioOf(
    JSON.stringify({
      format: 1,
      title: 'Surprise',
      unit: 'min',
      tasks: [
        { id: 'a', title: 'Rolls', steps: [{ name: 'Bake', type: 'non-blocking', duration: 20 }] },
        {
          id: 'b',
          title: 'Child',
          arrives: 5,
          surprise: true,
          deadline: 15,
          steps: [{ name: 'Comfort', type: 'blocking', duration: 3 }],
        },
        { id: 'c', title: 'Sums', steps: [{ name: 'Add up', type: 'blocking', duration: 9 }] },
      ],
    }),
  );
  const run = runOf(scenario);
  const at = (time: number) => preview(run, time, { scene: 'household', columns: 80, rows: 10 })?.join('\n') ?? '';
  expect(at(4)).not.toContain('Child');
  expect(at(6)).toContain('Child');
  expect(at(6)).toContain('! 9 min left');
  for (const name of ['Oven', 'Sums']) expect(at(6).indexOf(name)).toBe(at(4).indexOf(name));
});
