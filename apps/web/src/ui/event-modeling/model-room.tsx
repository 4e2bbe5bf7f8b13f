import { useEffect, useState, type ReactElement } from 'react';
import { useBoard, useChrome } from '../board/board-context.tsx';
import { createLiveModel } from './live-model.ts';
import { ModelBar } from './model-bar.tsx';
import { ModelProvider } from './model-context.tsx';
import { ModelMarks } from './model-marks.tsx';
import { ModelPanel } from './model-panel.tsx';
import { ReplayDock } from './replay-dock.tsx';
import { SpecificationDock } from './specification-dock.tsx';
import '../../styles/event-modeling.css';

/** Everything beside the wall that only an Event Model has: panel, specifications, replay, marks. */
export function ModelRoom(): ReactElement {
  const { editor } = useBoard().session;
  const details = useChrome((state) => state.details);
  const dock = useChrome((state) => state.dock);
  const focus = useChrome((state) => state.focus);
  const [live] = useState(() => createLiveModel(editor));
  useEffect(() => live.follow(), [live]);
  return (
    <ModelProvider value={live}>
      <ModelMarks />
      {details ? <ModelPanel /> : null}
      {dock === 'specifications' ? <SpecificationDock /> : null}
      {dock === 'replay' ? <ReplayDock /> : null}
      {focus ? null : <ModelBar />}
    </ModelProvider>
  );
}
