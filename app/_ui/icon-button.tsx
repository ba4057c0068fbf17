import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import styles from './button.module.css';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** Its accessible name, shown in the tooltip as well. */
  readonly label: string;
  readonly shortcut?: string;
  readonly icon: ReactNode;
  readonly side?: 'top' | 'bottom';
}

/** A square button with a picture, its name and its key in a tooltip. */
export function IconButton({
  label,
  shortcut,
  icon,
  side,
  look = 'plain',
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={side}>
      <Button look={look} aria-label={label} className={`${styles.square} ${className}`} {...rest}>
        {icon}
      </Button>
    </Tooltip>
  );
}
