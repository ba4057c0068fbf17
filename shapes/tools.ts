import type { ToolFactory } from '../editor/tools/tool';
import type { ToolPorts } from '../editor/tools/tool-ports';
import { arrowTool } from './arrow/tool';
import { codeTool } from './code/tool';
import { diamondTool } from './diamond/tool';
import { ellipseTool } from './ellipse/tool';
import { formulaTool } from './formula/tool';
import { frameTool } from './frame/tool';
import { moreShapesTool } from './geometric/tool';
import { cameraTool, imageTool } from './image/tool';
import { drawTool, highlighterTool } from './ink/tool';
import { lineTool } from './line/tool';
import { bucketTool } from './line/tool-bucket';
import { noteTool } from './note/tool';
import { rectangleTool } from './rectangle/tool';
import { stampTool } from './sticker/tool';
import { tableTool } from './table/tool';
import { textTool } from './text/tool';
import { thoughtTool } from './thought/tool';

/** The tools that make shapes, in the order of the toolbar. */
export const shapeTools: readonly ToolFactory<ToolPorts>[] = [
  rectangleTool,
  diamondTool,
  ellipseTool,
  moreShapesTool,
  arrowTool,
  lineTool,
  drawTool,
  highlighterTool,
  bucketTool,
  textTool,
  noteTool,
  imageTool,
  cameraTool,
  frameTool,
  tableTool,
  codeTool,
  formulaTool,
  thoughtTool,
  stampTool,
];
