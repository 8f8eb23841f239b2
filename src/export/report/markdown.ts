import { formatShare, formatTicks, formatTime, withThousands } from '../../analysis/clock.ts';
import { endingWords, isStuck } from '../../analysis/ending.ts';
import type { Saving } from '../../analysis/saved.ts';
import { type Statistics, statisticsOf, type TaskStatistics } from '../../analysis/statistics.ts';
import type { Timeline } from '../../analysis/timeline/timeline.ts';
import { printDecision } from '../../engine/decision.ts';
import type { Run } from '../../engine/run.ts';
import { inChunks } from '../chunks.ts';
import { ganttOf } from './gantt.ts';
import { markdownText } from './markdown-text.ts';

/** The maximum number of groups of equal decisions; the rest is counted. */
const MOST_DECISIONS = 100;
const TIMES = ['running', 'switching', 'ready', 'queued', 'blocked', 'waiting'] as const;

/**
 * A report of a run as GitHub-flavoured Markdown, in chunks: its figures, a Gantt chart for Mermaid, a table with one
 * row per task, and a summary of the decisions. All text of the scenario is escaped.
 */
export const markdownOf = (timeline: Timeline, saving: Saving): Generator<string> =>
  inChunks(sections(timeline, saving));

function* sections(timeline: Timeline, saving: Saving): Generator<string> {
  const { run } = timeline;
  const { scenario } = run;
  const statistics = statisticsOf(timeline);
  yield `# ${markdownText(scenario.title)}\n\n`;
  if (scenario.story !== null) yield `${markdownText(scenario.story)}\n\n`;
  yield '## Figures\n\n';
  yield* tableOf(['figure', 'value'], figures(run, statistics, saving));
  yield '\n## Timeline\n\n';
  yield chart(timeline);
  yield '\n## Tasks\n\n';
  yield* tableOf(['task', 'outcome', 'finished at', 'late by', ...TIMES], taskRows(run, statistics));
  yield '\n## Decisions\n\n';
  yield decisions(run);
}

function* tableOf(head: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  yield line(head);
  yield line(head.map(() => '---'));
  for (const row of rows) yield line(row);
}

function figures(run: Run, { cpu, score }: Statistics, saving: Saving): (readonly string[])[] {
  const { unit } = run.scenario;
  const ticks = (n: number) => formatTicks(unit, n);
  const speedUp = saving.speedUp === null ? '' : `, ${saving.speedUp.toFixed(2)} times as fast`;
  const share = saving.share === null ? '' : ` (${formatShare(saving.share)}${speedUp})`;
  const utilisation = cpu.utilisation === null ? '' : ` (${formatShare(cpu.utilisation)})`;
  const why = isStuck(run) ? `. ${run.stuck?.explanation ?? ''}` : '';
  return [
    ['policy', `${markdownText(run.policy)}, seed ${run.seed}${run.workers > 1 ? `, ${run.workers} workers` : ''}`],
    ['outcome', markdownText(endingWords(run) + why)],
    ['one at a time', saving.sync === null ? 'never finishes' : formatTime(unit, saving.sync)],
    ...(saving.saved === null ? [] : [['time saved', formatTime(unit, saving.saved) + share]]),
    [
      markdownText(run.scenario.cpu.name),
      `busy ${ticks(cpu.busy)}${utilisation}, switching ${ticks(cpu.switching)}, idle ${ticks(cpu.idle)}`,
    ],
    ['context switches', withThousands(cpu.switches)],
    ['tasks lost', withThousands(score.lost)],
    ['lateness', ticks(score.lateness)],
  ];
}

function* taskRows({ scenario }: Run, { tasks }: Statistics): Generator<readonly string[]> {
  for (const { index, title } of scenario.tasks) {
    const { outcome, finish, lateness, ...times } = tasks[index] as TaskStatistics;
    const ending = finish === null ? '–' : formatTime(scenario.unit, finish);
    const late = lateness === 0 ? '–' : formatTicks(scenario.unit, lateness);
    yield [markdownText(title), outcome, ending, late, ...TIMES.map((kind) => formatTicks(scenario.unit, times[kind]))];
  }
}

function chart(timeline: Timeline): string {
  const gantt = ganttOf(timeline);
  if (gantt === null) return 'The run is too long for a chart.\n';
  const text = gantt.lines.length === 0 ? '' : `\`\`\`mermaid\n${gantt.lines.join('\n')}\n\`\`\`\n`;
  return gantt.leftOut === null ? text : `${text}${text === '' ? '' : '\n'}${gantt.leftOut}\n`;
}

function decisions({ scenario, decisions: all }: Run): string {
  const groups: string[] = [];
  let listed = 0;
  while (listed < all.length && groups.length < MOST_DECISIONS) {
    const answer = all[listed]?.answer ?? 0;
    let end = listed + 1;
    while (all[end]?.answer === answer) end++;
    // Ids have no backquote, and nothing in a code span is markup.
    groups.push(`\`${printDecision(scenario, answer)}\`${end - listed > 1 ? ` ×${end - listed}` : ''}`);
    listed = end;
  }
  const left = all.length - listed;
  const more = left > 0 ? `, and ${withThousands(left)} more` : '';
  const count = all.length === 1 ? '1 decision' : `${withThousands(all.length)} decisions`;
  return `${count}${groups.length > 0 ? ': ' : ''}${groups.join(', ')}${more}.\n`;
}
