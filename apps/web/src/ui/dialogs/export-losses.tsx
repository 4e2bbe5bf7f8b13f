import type { BoardSnapshot, ReportLine } from '@paperroll/model';
import { useEffect, useState, type ReactElement } from 'react';
import { refusalWords } from '../../i18n/refusal-words.ts';
import { t } from '../../i18n/t.ts';
import { useApp } from '../app-services.ts';

/** What a format cannot carry of this board; nothing for one that says nothing of it. */
export function ExportLosses({ format, snapshot }: { readonly format: string; readonly snapshot: BoardSnapshot }): ReactElement | null {
  const losses = useLosses(format, snapshot);
  if (!losses) return null;
  if (losses.length === 0) return <p className="export__more">{t('export.losses.none')}</p>;
  return (
    <details className="export__losses">
      <summary>{t('export.losses', { count: losses.length })}</summary>
      <ul>
        {losses.map((line) => (
          <li key={line.code + line.message}>{refusalWords(line)}</li>
        ))}
      </ul>
    </details>
  );
}

interface Told {
  readonly of: readonly unknown[];
  readonly losses: readonly ReportLine[] | undefined;
}

function useLosses(format: string, snapshot: BoardSnapshot): readonly ReportLine[] | undefined {
  const { runWork } = useApp();
  const [told, setTold] = useState<Told | undefined>(undefined);
  useEffect(() => {
    const overtaken = new AbortController();
    runWork({ type: 'tell-losses', format, snapshot }, { signal: overtaken.signal }).then(
      (losses) => (overtaken.signal.aborted ? undefined : setTold({ of: [format, snapshot], losses })),
      // The export itself says what went wrong.
      () => undefined,
    );
    return () => overtaken.abort();
  }, [format, snapshot, runWork]);
  return told?.of[0] === format && told.of[1] === snapshot ? told.losses : undefined;
}
