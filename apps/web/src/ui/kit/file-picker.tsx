import { Upload } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { importFormats } from '../read-board-file.ts';

/** A button that opens the device's file dialog. */
export function FilePicker({ label, onFile, primary = false }: { readonly label: string; readonly onFile: (file: File) => void; readonly primary?: boolean }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const accept = importFormats()
    .flatMap((format) => format.extensions)
    .map((extension) => `.${extension}`)
    .join(',');
  return (
    <>
      <button type="button" className={`button${primary ? ' button--primary' : ''}`} onClick={() => input.current?.click()}>
        <Upload size={16} aria-hidden="true" />
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
