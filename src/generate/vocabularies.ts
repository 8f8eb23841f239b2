import type { Kind } from './kinds.ts';
import type { Vocabulary } from './vocabulary.ts';
import { garden } from './words/garden.ts';
import { harbour } from './words/harbour.ts';
import { household } from './words/household.ts';
import { kitchen } from './words/kitchen.ts';
import { network } from './words/network.ts';
import { office } from './words/office.ts';
import { workshop } from './words/workshop.ts';

/** The vocabulary of each kind. */
export const VOCABULARIES: Readonly<Record<Kind, Vocabulary>> = {
  household,
  kitchen,
  garden,
  office,
  workshop,
  network,
  harbour,
};
