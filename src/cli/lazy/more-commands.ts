import { defineCompare } from '../commands/compare/compare.ts';
import { defineRace } from '../commands/compare/race.ts';
import { defineSweep } from '../commands/compare/sweep.ts';
import { defineTournament } from '../commands/compare/tournament.ts';
import { defineCompletion } from '../commands/completion.ts';
import { defineEdit } from '../commands/edit.ts';
import { defineExport } from '../commands/export.ts';
import { defineFmt } from '../commands/fmt.ts';
import { defineGenerate } from '../commands/generate.ts';
import { defineNew } from '../commands/new.ts';
import { defineNewPolicy } from '../commands/new-policy.ts';
import { definePar } from '../commands/par.ts';
import { definePs, definePstree } from '../commands/ps.ts';
import { defineImport } from '../commands/record/import.ts';
import { defineRecord } from '../commands/record/record.ts';
import { defineReport } from '../commands/record/report.ts';
import { defineReview } from '../commands/review.ts';
import { defineSchema } from '../commands/schema.ts';

/** The commands that most starts do not need: loaded when one of them is named, and for `--help`. */
export const moreCommands = {
  race: defineRace,
  compare: defineCompare,
  sweep: defineSweep,
  tournament: defineTournament,
  review: defineReview,
  par: definePar,
  record: defineRecord,
  report: defineReport,
  import: defineImport,
  export: defineExport,
  ps: definePs,
  pstree: definePstree,
  edit: defineEdit,
  new: defineNew,
  'new-policy': defineNewPolicy,
  fmt: defineFmt,
  generate: defineGenerate,
  schema: defineSchema,
  completion: defineCompletion,
} as const;
