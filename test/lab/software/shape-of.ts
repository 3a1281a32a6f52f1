import type { ClientShape } from '../../../scripts/bench/capture/client-shape.ts';
import { clientShapes } from '../../../scripts/bench/capture/client-shapes.ts';
import { labShapes } from './shapes.ts';

const shapes: Readonly<Record<string, ClientShape>> = { ...clientShapes, ...labShapes };

/** The shape of that name, of the benchmark's list or the lab's own. Throws for a name of neither. */
export function shapeOf(name: string): ClientShape {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`no client shape is called ${name}`);
  return shape;
}
