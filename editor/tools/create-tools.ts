import { createEraserTool } from './eraser-tool';
import { createHandTool } from './hand-tool';
import { createSelectTool } from './select-tool';
import type { Tool, ToolFactory } from './tool';
import type { ToolPorts } from './tool-ports';

export interface ToolSet {
  /** In the order of the toolbar. */
  readonly tools: readonly Tool[];
  readonly eraser: Tool;
}

/** The tools that every board has, and between them those that make shapes. */
export function createTools(ports: ToolPorts, shapeTools: readonly ToolFactory<ToolPorts>[]): ToolSet {
  const made = shapeTools.map((factory) => factory.create(ports));
  const writing = made.find((tool) => tool.writeAt);
  const select = createSelectTool({ ...ports, writeAt: (input) => writing?.writeAt?.(input) });
  const eraser = createEraserTool(ports);
  return { tools: [select, createHandTool(ports), ...made, eraser], eraser };
}
