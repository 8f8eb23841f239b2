import { nearest } from '../../scenario/checks/suggest.ts';
import { printable } from '../../scenario/source/text.ts';
import { Failure } from '../failure.ts';

/** What a scenario can be exported to. */
export const EXPORT_FORMATS = ['asyncio', 'javascript'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Find a format by its name. @throws Failure if there is none, or if it cannot show what is asked for */
export function chooseFormat(name: string, policy: string, workers: number): ExportFormat {
  const format = EXPORT_FORMATS.find((one) => one === name);
  if (!format) {
    const guess = nearest(name, EXPORT_FORMATS);
    const hint = guess === null ? `there are ${EXPORT_FORMATS.join(', ')}` : `did you mean ${guess}?`;
    throw new Failure(`nothing can be exported to ${printable(name)}; ${hint}`);
  }
  if (workers > 1)
    throw new Failure(`a program for ${format} has one event loop, and one loop is one thread: no --workers`);
  if (policy !== 'event-loop') {
    throw new Failure(`a program for ${format} is decided by its event loop: there is none for ${printable(policy)}`);
  }
  return format;
}
