import { notationContract } from '../../testing/notation-contract.ts';
import { eventModelingLibrary } from './library.ts';

notationContract(eventModelingLibrary);
