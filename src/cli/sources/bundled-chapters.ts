import { readFileSync } from 'node:fs';
import { campaignOf } from '../../scenario/campaign.ts';
import type { ListedChapter } from '../../session/chapters.ts';
import type { ListedScenario } from '../../session/watch/simulations.ts';
import { bundledFolder, bundledScenarios, loadBundled } from './scenario-source.ts';

/** The campaign: all bundled scenarios, in chapters. Tests check its index. */
export function bundledChapters(): ListedChapter[] {
  const files = new Map(bundledScenarios().map((bundled) => [bundled.name, bundled]));
  const { chapters } = campaignOf(JSON.parse(readFileSync(`${bundledFolder()}index.json`, 'utf8')));
  return chapters.map(({ title, sentence, scenarios }) => ({
    title,
    sentence,
    folder: null,
    items: scenarios.flatMap((entry) => {
      const file = files.get(entry.name);
      if (!file) return [];
      const listed: ListedScenario = { name: entry.name, scenario: loadBundled(file), folder: null, entry };
      return [{ kind: 'scenario', listed } as const];
    }),
    unread: 0,
    problem: null,
    isFirst: false,
  }));
}
