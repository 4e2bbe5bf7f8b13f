import { notationContract } from '../../testing/index.ts';
import { eventStorming } from './event-storming.ts';

notationContract(eventStorming);
