import type { EventModel } from '../event-model.ts';
import type { Sample } from '../../notation.ts';
import { elementId } from '../../../ids.ts';
import { boardOfEventModel } from '../write-event-model.ts';
import { modelOfStory } from './model-story.ts';
import { atTheBench } from './workshop-bench.ts';
import { handingBack } from './workshop-handing-back.ts';
import { takingIn } from './workshop-taking-in.ts';

const TITLE = 'A workshop that mends instruments';

/** The worked example of Event Modeling, as a model. */
export const buildInstrumentWorkshop = (): EventModel =>
  modelOfStory(
    TITLE,
    [
      { id: elementId('counter'), title: 'Counter', role: 'actor', context: '' },
      { id: elementId('bench'), title: 'Bench', role: 'actor', context: '' },
      { id: elementId('automations'), title: 'Automations', role: 'actor', context: '' },
      { id: elementId('interaction'), title: 'Commands, views', role: 'interaction', context: '' },
      { id: elementId('repairs'), title: 'Repairs', role: 'stream', context: 'Repairs' },
      { id: elementId('parts'), title: 'Parts', role: 'stream', context: 'Parts' },
      { id: elementId('accounts'), title: 'Accounts', role: 'stream', context: 'Accounts' },
      { id: elementId('supplier'), title: 'Parts supplier', role: 'stream', context: 'Parts supplier' },
    ],
    [takingIn, atTheBench, handingBack],
  );

/** From a viola on the counter to the viola in its case: every pattern of the method, every field with a source, every slice with its cases. */
export const instrumentWorkshop: Sample = {
  id: 'instrument-workshop',
  title: TITLE,
  description: 'An Event Model in 16 slices: two people and three automations mend a viola, order its strings and bill it. Every field has a source; every case can be run.',
  build: () => boardOfEventModel(buildInstrumentWorkshop()),
};
