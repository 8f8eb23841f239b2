import { readFileSync } from 'node:fs';
import { campaignOf } from '../../scenario/campaign.ts';
import { expandLate } from '../../scenario/expand.ts';
import { chaptersFrom, type ListedChapter } from '../../session/chapters.ts';
import { bundledFolder, bundledScenarios } from './scenario-source.ts';

/** The campaign: all bundled scenarios, in chapters. Tests check its index. */
export function bundledChapters(): ListedChapter[] {
  const files = new Map(bundledScenarios().map((bundled) => [bundled.name, bundled]));
  const campaign = campaignOf(JSON.parse(readFileSync(`${bundledFolder()}index.json`, 'utf8')));
  return chaptersFrom(campaign, (name) => {
    const file = files.get(name);
    return file ? expandLate(JSON.parse(readFileSync(file.path, 'utf8'))) : null;
  });
}
