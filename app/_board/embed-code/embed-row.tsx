import { Code } from 'lucide-react';
import { lazy } from 'react';
import { translate } from '../../_language/translate';
import { Folded } from '../../_ui/folded';
import type { EmbedFormProps } from './embed-form';

const EmbedForm = lazy(() => import('./embed-form').then((module) => ({ default: module.EmbedForm })));

/** The way to the code for other pages; most who share never need it, so it is folded. */
export function EmbedRow(props: EmbedFormProps) {
  return (
    <Folded icon={<Code size={16} aria-hidden="true" />} words={translate('Embed on a website')}>
      <EmbedForm {...props} />
    </Folded>
  );
}
