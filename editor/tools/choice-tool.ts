import { signal } from '@preact/signals-core';
import type { SettingStorage } from '../style/remembered-styles';
import { type BoxToolPlan, type BoxToolPorts, createBoxTool } from './box-tool';
import type { ToolDescription, ToolFactory } from './tool';
import type { ToolChoice } from './tool-choices';

export interface ChoicePlan {
  readonly label: string;
  readonly picture: readonly number[];
  readonly plan: BoxToolPlan;
}

export type ChoiceToolPorts = BoxToolPorts & { readonly storage: SettingStorage };

/** One tool for many shapes that are dragged out by their box: it makes the one that was chosen last. */
export function defineChoiceTool(
  description: ToolDescription,
  plans: readonly ChoicePlan[],
): ToolFactory<ChoiceToolPorts> {
  const all = plans.map(({ label, picture, plan }): ToolChoice => ({ id: plan.type, label, picture }));
  return {
    ...description,
    create(ports) {
      const setting = `choice ${description.id}`;
      const made = new Map(
        plans.map(({ plan }) => [plan.type, createBoxTool(description, plan, ports)] as const),
      );
      const kept = ports.storage.get(setting);
      const chosen = signal(kept !== null && made.has(kept) ? kept : all[0]!.id);
      const current = () => made.get(chosen.peek())!;
      return {
        ...description,
        cursor: 'crosshair',
        writes: true,
        get makes() {
          return chosen.value;
        },
        choices: {
          all,
          chosen,
          choose(id) {
            if (!made.has(id)) return;
            chosen.value = id;
            ports.storage.set(setting, id);
          },
        },
        placeAt: (point) => current().placeAt?.(point),
        press: (start) => current().press(start),
      };
    },
  };
}
