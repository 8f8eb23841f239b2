import { LIMITS } from '../../scenario/limits.ts';
import { printable } from '../../scenario/source/text.ts';
import type { ChapterItem, ListedChapter } from '../../session/chapters.ts';
import { Failure } from '../failure.ts';
import { readBytes } from '../files/read-file.ts';
import type { FolderPlan, PlannedFile } from './folder-plan.ts';
import { namedSourceOf } from './scenario-source.ts';

/** The loaded code that reads scenario files. */
export type FileReading = typeof import('../lazy/scenario-text.ts')['scenarioText'];

export const loadReading = async (): Promise<FileReading> => (await import('../lazy/scenario-text.ts')).scenarioText;

/** A folder of the player's own, read file by file. */
export class FolderReader {
  private readonly plan: FolderPlan;
  private readonly isFirst: boolean;
  private readonly read: ChapterItem[][];
  private at = 0;

  /** @param isFirst the list begins with it */
  constructor(plan: FolderPlan, isFirst: boolean) {
    this.plan = plan;
    this.isFirst = isFirst;
    this.read = this.plan.chapters.map(() => []);
  }

  get isDone(): boolean {
    return this.at >= this.plan.files.length;
  }

  /** Read the next file. */
  next(reading: FileReading): void {
    const planned = this.plan.files[this.at++];
    const item = planned && this.itemOf(planned, reading);
    if (planned && item) this.read[planned.chapter]?.push(item);
  }

  /** Its chapters, with what has been read so far. Those of a folder without any scenario are left out at the end. */
  chapters(): ListedChapter[] {
    const { folder, problem, chapters, files } = this.plan;
    const unread = (chapter: number) => files.slice(this.at).filter((file) => file.chapter === chapter).length;
    return chapters
      .map(({ title, sentence }, i) => ({
        title,
        sentence,
        folder,
        items: [...(this.read[i] ?? [])],
        unread: unread(i),
        problem: i === 0 ? problem : null,
        isFirst: this.isFirst && i === 0,
      }))
      .filter((one) => one.items.length > 0 || one.unread > 0 || one.problem !== null || one.isFirst);
  }

  // Other JSON files are skipped, unless the index lists them.
  private itemOf({ path, file, entry, isListed }: PlannedFile, reading: FileReading): ChapterItem | null {
    if (file === null) return broken(`${entry.name}.json`, 'the index lists it, but there is no such file', 0);
    try {
      const bytes = readBytes(path, LIMITS.bytes);
      if (!isListed && !isScenario(bytes, reading)) return null;
      const { scenario, diagnostics } = namedSourceOf(path, bytes, reading.parseScenario);
      if (scenario) return { kind: 'scenario', listed: { name: path, scenario, folder: this.plan.folder, entry } };
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      return broken(path, `line ${errors[0]?.line}: ${errors[0]?.message}`, errors.length);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return broken(path, error.message.replace(`cannot read ${printable(path)}: `, 'cannot be read: '), 0);
    }
  }
}

/** Whether a file is a scenario, perhaps a broken one; a file that certainly is not is not even parsed. */
function isScenario(bytes: Buffer, reading: FileReading): boolean {
  // Without the zero bytes of UTF-16, a common mistake.
  const text = bytes.toString('utf8').replaceAll('\0', '');
  return /tasks/i.test(text) && /steps|format/i.test(text) && reading.looksLikeScenario(text);
}

const broken = (name: string, problem: string, mistakes: number): ChapterItem => ({
  kind: 'broken',
  file: { name: printable(name), problem, mistakes },
});
