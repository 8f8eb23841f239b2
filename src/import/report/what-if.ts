import type { ImportedEntry, ImportedFile } from '../scenario/import-record.ts';

/** The same scenario, but what held the loop at this place is awaited: others may run meanwhile. */
export function awaited(file: ImportedFile, name: string, at: string): ImportedFile {
  const changed = (entry: ImportedEntry): ImportedEntry => {
    if ('repeat' in entry) return { ...entry, steps: entry.steps.map(changed) };
    return entry.type === 'blocking' && entry.name === name && entry.at === at
      ? { ...entry, type: 'non-blocking' }
      : entry;
  };
  return { ...file, tasks: file.tasks.map((task) => ({ ...task, steps: task.steps.map(changed) })) };
}
