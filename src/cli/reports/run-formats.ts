import type { Saving } from '../../analysis/saved.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { svgOf } from '../../export/pictures/svg.ts';
import type { PictureTheme } from '../../export/pictures/svg-theme.ts';
import { markdownOf } from '../../export/report/markdown.ts';
import { csvOf } from '../../export/traces/csv.ts';
import { perfettoOf } from '../../export/traces/perfetto.ts';

/** What a run can be written as, each in chunks. */
export const RUN_FORMATS = {
  svg: (timeline: Timeline, saving: Saving, theme: PictureTheme): Iterable<string> => [
    svgOf(timeline, saving, { theme }),
  ],
  perfetto: (timeline: Timeline): Iterable<string> => perfettoOf(timeline),
  markdown: (timeline: Timeline, saving: Saving): Iterable<string> => markdownOf(timeline, saving),
  csv: (timeline: Timeline): Iterable<string> => csvOf(timeline),
} as const;
