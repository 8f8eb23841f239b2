import { expect, test } from 'vitest';
import { openStorage, type PageStorage } from '../../src/page/storage-keeper.ts';
import { withSettings } from '../../src/session/keep/progress.ts';

const faster = (speed: number) => (save: Parameters<typeof withSettings>[0]) => withSettings(save, { speed });

/** A storage that is a map; it may refuse to be written. */
function storageOf(entries: Record<string, string> = {}, full = false): PageStorage & { entries: Map<string, string> } {
  const map = new Map(Object.entries(entries));
  return {
    entries: map,
    getItem: (key) => map.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new Error('QuotaExceededError');
      map.set(key, value);
    },
  };
}

test('what one page saves, the next one reads', () => {
  const storage = storageOf();
  const first = openStorage(() => storage);
  expect(first.problem).toBeNull();
  expect(first.update(faster(3))).toBeNull();
  expect(openStorage(() => storage).read().settings.speed).toBe(3);
});

test('two pages that are open together lose nothing of each other', () => {
  const storage = storageOf();
  const [one, other] = [openStorage(() => storage), openStorage(() => storage)];
  one.update(faster(2));
  other.update((save) => withSettings(save, { ghosts: false }));
  expect(openStorage(() => storage).read().settings).toEqual({ speed: 2, ghosts: false });
});

test('a storage that is denied is reported, and the game continues in memory', () => {
  const keeper = openStorage(() => {
    throw new Error('SecurityError');
  });
  expect(keeper.problem).toContain('does not let the page save');
  expect(keeper.update(faster(1))).toBeNull();
  expect(keeper.read().settings.speed).toBe(1);
});

test('a full storage is reported once, and the game goes on', () => {
  const keeper = openStorage(() => storageOf({}, true));
  expect(keeper.update(faster(1))).toContain('not saved');
  expect(keeper.update(faster(2))).toBeNull();
  expect(keeper.read().settings.speed).toBe(2);
});

test('what is damaged is set aside', () => {
  const storage = storageOf({ 'meanwhile.save': '{"format":1,"progress":' });
  expect(openStorage(() => storage).problem).toContain('damaged');
  expect(storage.entries.get('meanwhile.save.damaged')).toBe('{"format":1,"progress":');
  expect(openStorage(() => storage).problem).toBeNull();
});

test('what is newer stays unchanged', () => {
  const newer = '{"format":99}';
  const storage = storageOf({ 'meanwhile.save': newer });
  const keeper = openStorage(() => storage);
  expect(keeper.problem).toContain('newer Meanwhile');
  keeper.update(faster(1));
  expect(storage.entries.get('meanwhile.save')).toBe(newer);
});
