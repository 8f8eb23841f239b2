import { readFileSync } from 'node:fs';
import { campaignOf } from '../../src/scenario/campaign.ts';
import { fingerprint } from '../../src/scenario/fingerprint.ts';
import type { ListedChapter } from '../../src/session/chapters.ts';
import type { Progress } from '../../src/session/keep/progress.ts';
import type { ListedScenario } from '../../src/session/watch/simulations.ts';
import { bundled } from './bundled.ts';
import { chapterOf } from './screens.ts';

const INDEX = new URL('../../scenarios/index.json', import.meta.url);

/** The whole campaign, in chapters. */
export const campaign: readonly ListedChapter[] = campaignOf(JSON.parse(readFileSync(INDEX, 'utf8'))).chapters.map(
  ({ title, sentence, scenarios }) =>
    chapterOf(
      scenarios.map((entry) => ({ name: entry.name, scenario: bundled(entry.name), folder: null, entry })),
      { title, sentence },
    ),
);

/** The key under which progress of a scenario is saved. */
export const saveKey = ({ name, scenario }: ListedScenario): string =>
  `${name}#${fingerprint(scenario).toString(16).padStart(8, '0')}`;

/** A scenario that was played to this many stars. */
export const played = (stars: Progress['stars'], last: number, more: Partial<Progress> = {}): Progress => ({
  best: { lost: 0, lateness: 0, unfinished: 0, last },
  stars,
  tries: 1,
  predicted: [],
  ...more,
});
