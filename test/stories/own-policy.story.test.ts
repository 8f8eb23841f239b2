import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderWith } from '../support/cli.ts';
import { closeAll, openAt } from '../support/play-story.ts';
import { newHome } from '../support/terminal.ts';

afterEach(closeAll);

const policy = (name: string, body: string) => `export default { name: '${name}', choose(p) { ${body} } };`;

test('a policy that is watched runs anew whenever it is saved, and a mistake in it leaves the previous run', async () => {
  const cwd = folderWith({ 'mine.mjs': policy('mine', 'return p.ready[0]?.id') });
  const save = (text: string) => writeFileSync(join(cwd, 'mine.mjs'), text);
  const program = join(process.cwd(), 'dist', 'cli.js');
  const story = openAt(newHome(), ['watch', 'laundry-day', '--policy', './mine.mjs'], { cwd, program });
  await story.expect('TIME SAVED');
  await story.press('space', '9').expect('‖');
  expect(story.text()).toContain('2:29');
  save(policy('mine', `console.log('noise'); return p.ready.at(-1)?.id`));
  await story.expect('mine is saved: this is its new run.');
  expect(story.text()).toContain('2:59');
  save(policy('mine', `throw new Error('no idea')`));
  await story.expect('the policy mine failed at 0: no idea');
  save(policy('mine', `return 'load-9'`));
  await story.expect('the policy mine answered load-9 at 0');
  expect(story.text()).toContain('2:59');
  save(policy('other', 'return p.ready[0]?.id'));
  await story.expect('other is saved: this is its new run.');
  expect(story.text()).toContain('2:29');
  expect(story.text()).not.toContain('noise');
  expect(await story.press('q').ended()).toBe(0);
});
