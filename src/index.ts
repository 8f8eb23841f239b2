/**
 * The library: text → scenario → run → timeline → figures, sentences and frames. It needs no terminal, and a bundler
 * can put it into a page (docs/library.md). The command line and the screens are built on it. A policy module needs
 * only its types: `export default { name, choose(point) { … } } satisfies PolicyModule`.
 */

export { type NarratedEvent, narrate } from './analysis/narrate.ts';
export { sentenceOf } from './analysis/narration.ts';
export { type Saving, savedSoFar, savingOf } from './analysis/saved.ts';
export { type CpuStatistics, type Statistics, statisticsOf, type TaskStatistics } from './analysis/statistics.ts';
export { timelineOf } from './analysis/timeline/build-timeline.ts';
export { type Segment, segmentAt, type TaskStatus, type Timeline, taskSpans } from './analysis/timeline/timeline.ts';
export { eventJson } from './analysis/trace-json.ts';
export { type Answer, decisionParser, printDecision, WAIT, waitUntil } from './engine/decision.ts';
export type { DecisionPoint, Refusal } from './engine/decision-point.ts';
export { Kernel } from './engine/kernel.ts';
export { refusalOf } from './engine/refusal.ts';
export { DecisionError, type Policy, type Run, simulate } from './engine/run.ts';
export type { Score } from './engine/score.ts';
export type { EventKind, TraceEvent } from './engine/trace.ts';
export { eventLoop } from './policies/event-loop.ts';
export type { PolicyModule, PolicyPoint, PolicyTask } from './policies/policy-module.ts';
export { makePolicy, POLICY_NAMES, type PolicyName, policies } from './policies/registry.ts';
export { replay } from './policies/replay.ts';
export { sync } from './policies/sync.ts';
export type { Diagnostic } from './scenario/checks/diagnostic.ts';
export { expand } from './scenario/expand.ts';
export { scenarioJsonSchema } from './scenario/json-schema.ts';
export { parseScenario } from './scenario/parse.ts';
export type { Resource, Scenario, Step, Task, Unit } from './scenario/scenario.ts';
export type { ScenarioFile } from './scenario/schema.ts';
export { type FramesOptions, frames, type ShownFrame } from './screens/record/frames.ts';
export { par } from './solver/par.ts';
export { type Par, type ParOptions, solve } from './solver/solve.ts';
