import { type CommentToolPorts, createCommentTool } from './comment-tool';
import { createEraserTool } from './eraser-tool';
import { createHandTool } from './hand-tool';
import { createLaserTool, type LaserToolPorts } from './laser-tool';
import { createLassoTool } from './lasso-tool';
import { createPartEraserTool } from './part-eraser-tool';
import { createSelectTool } from './select-tool';
import type { Tool, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export interface ToolSet {
  /** In the order of the toolbar. */
  readonly tools: readonly Tool[];
  readonly eraser: Tool;
}

/** The tools that every board has, and between them those that make shapes. */
export function createTools(
  ports: ToolPorts & LaserToolPorts & CommentToolPorts,
  shapeTools: readonly ToolFactory<ToolPorts>[],
): ToolSet {
  const made = shapeTools.map((factory) => factory.create(ports));
  const writing = made.find((tool) => tool.writeAt);
  const select = createSelectTool({ ...ports, writeAt: (input) => writing?.writeAt?.(input) });
  const eraser = createEraserTool(ports);
  const rest = [createPartEraserTool(ports), createLaserTool(ports), createLassoTool(ports)];
  return {
    tools: [select, createHandTool(ports), ...made, eraser, ...rest, createCommentTool(ports)],
    eraser,
  };
}
