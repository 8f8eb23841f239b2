/** The library's face: text → scenario → run → timeline → figures. The command line and the screens are built on it. */

export { narrate, sentenceOf } from './analysis/narration.ts';
export { savedSoFar, savingOf } from './analysis/saved.ts';
export { statisticsOf } from './analysis/statistics.ts';
export { timelineOf } from './analysis/timeline/build-timeline.ts';
export { segmentAt, taskSpans } from './analysis/timeline/timeline.ts';
export { eventJson } from './analysis/trace-json.ts';
export { decisionParser, printDecision, WAIT, waitUntil } from './engine/decision.ts';
export { Kernel } from './engine/kernel.ts';
export { refusalOf } from './engine/refusal.ts';
export { DecisionError, type Policy, type Run, simulate } from './engine/run.ts';
export { eventLoop } from './policies/event-loop.ts';
export { makePolicy, POLICY_NAMES } from './policies/registry.ts';
export { replay } from './policies/replay.ts';
export { sync } from './policies/sync.ts';
export type { Diagnostic } from './scenario/checks/diagnostic.ts';
export { expand } from './scenario/expand.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { parseScenario } from './scenario/parse.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { ScenarioFile } from './scenario/schema.ts';
export { type Par, type ParOptions, solve } from './solver/solve.ts';
