import { isRecord } from '../../../../formats/clean-json.ts';
import { recordsOf, textOf, type BackupNode, type JsonRecord } from './backup-board.ts';

const PHASES = ['given', 'when', 'then'] as const;
const OTHERWISE_TOLD = new Set<string>([...PHASES, 'id', 'title', 'expectError', 'errorDescription']);

/** The scenarios of a node as specifications of a file; none where it holds none. */
export function specificationsOf({ id, meta, look, title }: BackupNode): readonly JsonRecord[] {
  const held = [meta['givenWhenThenScenario'], look['givenWhenThenScenario'], meta, look].find((place) => isRecord(place) && Array.isArray(place['scenarios']));
  const scenarios = recordsOf(isRecord(held) ? held['scenarios'] : undefined);
  return scenarios.map((scenario, i) => {
    const name = scenarios.length === 1 ? id : `${id}-${i + 1}`;
    return {
      ...Object.fromEntries(Object.entries(scenario).filter(([key]) => !OTHERWISE_TOLD.has(key))),
      id: textOf(scenario['id']) || name,
      title: textOf(scenario['title']) || title,
      ...Object.fromEntries(PHASES.map((phase) => [phase, [...stepsOf(scenario[phase], `${name}-${phase}`), ...(phase === 'then' ? rejectionOf(scenario, name) : [])]])),
    };
  });
}

/** That an error is expected stands beside the steps; what it is need not be said. */
function rejectionOf(scenario: JsonRecord, name: string): readonly JsonRecord[] {
  const isTold = recordsOf(scenario['then']).some((step) => /ERROR$/i.test(textOf(step['type'])));
  return scenario['expectError'] === true && !isTold ? [{ id: `${name}-error`, type: 'SPEC_ERROR', title: textOf(scenario['errorDescription']) }] : [];
}

/** A scenario may hold one step where others hold a list. Steps go by the id of their element, which several of them share. */
function stepsOf(value: unknown, name: string): readonly JsonRecord[] {
  return (Array.isArray(value) ? recordsOf(value) : isRecord(value) ? [value] : []).map((step, i) => {
    const element = step['linkedId'] ?? step['elementId'] ?? step['nodeId'] ?? step['id'];
    return { ...step, id: `${name}-${i + 1}`, ...(element !== undefined && { linkedId: element }) };
  });
}
