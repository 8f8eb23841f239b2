import { Help, type HelpConfiguration, type Option } from '@commander-js/extra-typings';

/** The heading of the options that all commands have. */
export const EVERYWHERE = 'Options of every command:';

/** How help texts are laid out: the list of commands has only names, and a command's own options come first. */
export const HELP_STYLE: HelpConfiguration = {
  subcommandTerm: (command) => command.name(),
  optionDescription: (option) => usual.optionDescription(isOff(option) ? withoutDefault(option) : option),
  groupItems: (all, visible, groupOf) => {
    const groups = usual.groupItems(all, visible, groupOf);
    const everywhere = groups.get(EVERYWHERE);
    if (everywhere && groups.delete(EVERYWHERE)) groups.set(EVERYWHERE, everywhere);
    return groups;
  },
};

const usual = new Help();

const WIDTH = 80;

/** A paragraph below the lists of a help text. */
export const helpNote = (text: string): string => `\n${usual.boxWrap(text, WIDTH)}`;

/** Whether an option is a switch that is off by default, which its help need not say. */
const isOff = ({ defaultValue, defaultValueDescription }: Option): boolean =>
  defaultValue === false && defaultValueDescription === undefined;

const withoutDefault = (option: Option): Option => Object.assign(Object.create(option), { defaultValue: undefined });
