import { formatTicks } from '../../analysis/clock.ts';
import { mostOffered } from '../show/durations.ts';
import { changeWords } from '../show/figures.ts';
import { isUnchanged, type Show, type ShowEvent } from '../show/show-state.ts';
import { byId, made, setText } from './element.ts';

/** A step's name may be long; its list on a narrow page may not. */
const MOST_STEPS = 500;

/** The policy, and the duration that can be changed. */
export class ChoicesView {
  private readonly policy = byId<HTMLSelectElement>('policy');
  private readonly step = byId<HTMLSelectElement>('step');
  private readonly duration = byId<HTMLInputElement>('duration');
  private readonly reset = byId<HTMLButtonElement>('reset');

  constructor({ policies, steps }: Show, happen: (event: ShowEvent) => void) {
    const option = (label: string, value: number) => made('option', label, { value: String(value) });
    this.policy.append(...policies.map(({ name }, i) => option(name, i)));
    this.step.append(...steps.slice(0, MOST_STEPS).map(({ label }, i) => option(label, i)));
    this.policy.addEventListener('change', () => happen({ kind: 'policy', value: Number(this.policy.value) }));
    this.step.addEventListener('change', () => happen({ kind: 'step', value: Number(this.step.value) }));
    this.duration.addEventListener('input', () => happen({ kind: 'duration', value: this.duration.valueAsNumber }));
    this.reset.addEventListener('click', () => happen({ kind: 'step', value: Number(this.step.value) }));
  }

  show(show: Show): void {
    const { steps, step, policy, duration, watched, unchanged, problem } = show;
    const changing = steps[step];
    this.policy.value = String(policy);
    byId('what-if').hidden = !changing;
    setText(byId('change'), problem ?? (isUnchanged(show) || !changing ? '' : changeWords(watched, unchanged)));
    if (!changing) return;
    const { unit } = watched.run.scenario;
    this.step.value = String(step);
    this.duration.max = String(mostOffered(changing));
    this.duration.value = String(duration);
    this.duration.setAttribute('aria-valuetext', formatTicks(unit, duration));
    setText(byId('took'), formatTicks(unit, duration));
    this.reset.disabled = isUnchanged(show);
  }
}
