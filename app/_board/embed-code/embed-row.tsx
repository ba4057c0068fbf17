import { ChevronDown, Code } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { translate } from '../../_language/translate';
import type { EmbedFormProps } from './embed-form';
import styles from './embed-row.module.css';

const EmbedForm = lazy(() => import('./embed-form').then((module) => ({ default: module.EmbedForm })));

/** The way to the code for other pages; most who share never need it, so it is folded. */
export function EmbedRow(props: EmbedFormProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.embed}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        onClick={() => setOpen((open) => !open)}
      >
        <Code size={16} aria-hidden="true" />
        <span className={styles.words}>{translate('Embed on a website')}</span>
        <ChevronDown size={16} aria-hidden="true" className={styles.arrow} />
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <EmbedForm {...props} />
        </Suspense>
      ) : null}
    </section>
  );
}
