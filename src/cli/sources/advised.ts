import { LETTERED_TASKS } from '../../session/letters.ts';
import type { NamedSource } from './scenario-source.ts';

/** The time to look for advice on one file. */
const LIMIT_MS = 10_000;

/** A source with teaching advice, ordered by place, and what was not looked at; a scenario with errors gets none. */
export async function withAdvice(
  source: NamedSource,
): Promise<NamedSource & { readonly unchecked: readonly string[] }> {
  const { scenario, text } = source;
  if (!scenario) return { ...source, unchecked: [] };
  const { adviceOf, knownPar } = (await import('../lazy/simulation.ts')).simulation;
  const until = performance.now() + LIMIT_MS;
  const shouldStop = () => performance.now() > until;
  const { list, unchecked } = adviceOf(scenario, text, {
    letters: LETTERED_TASKS,
    known: knownPar(scenario, 1),
    shouldStop,
  });
  const diagnostics = [...source.diagnostics, ...list];
  return { ...source, unchecked, diagnostics: diagnostics.sort((a, b) => a.line - b.line || a.column - b.column) };
}
