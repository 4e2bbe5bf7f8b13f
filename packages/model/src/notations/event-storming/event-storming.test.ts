import { notationContract } from '../../testing/index.ts';
import { eventStormingLibrary } from './library.ts';

notationContract(eventStormingLibrary);
