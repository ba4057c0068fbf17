import { html } from 'hono/html';
import { countJobs } from '../../jobs/count-jobs';
import type { JobRecord, JobState, Queue } from '../../jobs/queue';
import { type AdminSection, asAdminSection, type Html } from './admin-section';

export type AdminQueue = Pick<Queue, 'list' | 'retry' | 'cancel'>;

interface JobsContent {
  readonly state: JobState;
  /** Up to 500 of each. */
  readonly counts: Readonly<Record<string, number>>;
  readonly jobs: readonly JobRecord[];
}

const STATES: readonly JobState[] = ['waiting', 'running', 'failed', 'done'];
const TITLES: Readonly<Record<JobState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  failed: 'Failed',
  done: 'Done',
};
const NOTHING: Readonly<Record<JobState, string>> = {
  waiting: 'No job waits.',
  running: 'No job runs.',
  failed: 'No job has failed.',
  done: 'No job has ended lately.',
};
const MOST_SHOWN = 200;

function readState(value: string | undefined): JobState {
  return STATES.find((state) => state === value) ?? 'failed';
}

function when(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, 19);
}

function renderJob(job: JobRecord, button: (action: string, subject: string) => Html): Html {
  const isOpen = job.state === 'waiting' || job.state === 'running';
  return html`<tr>
    <td>${job.kind}<br /><code class="quiet">${job.id}</code></td>
    <td>${job.board ? html`<code>${job.board}</code>` : job.key ? html`<code>${job.key}</code>` : ''}</td>
    <td class="number">${job.attempts} of ${job.mostAttempts}</td>
    <td class="number">${job.state === 'running' ? `${Math.round(job.progress * 100)} %` : ''}</td>
    <td class="${job.state === 'failed' ? 'bad' : 'quiet'}">${job.reason ?? ''}</td>
    <td class="quiet">${when(job.finishedAt ?? (job.state === 'waiting' ? job.runAt : job.createdAt))}</td>
    <td>${job.state === 'failed' ? button('retry', job.id) : isOpen ? button('cancel', job.id) : ''}</td>
  </tr>`;
}

function renderJobs(
  { state, counts, jobs }: JobsContent,
  button: (action: string, subject: string) => Html,
): Html {
  const tabs = STATES.map((each) => {
    const count = counts[each] === undefined ? '' : ` ${counts[each]}`;
    const address = `/admin/jobs?state=${each}`;
    return each === state
      ? html`<a href="${address}" aria-current="page">${TITLES[each]}${count}</a>`
      : html`<a href="${address}">${TITLES[each]}${count}</a>`;
  });
  const time = state === 'waiting' ? 'Due' : state === 'running' ? 'Since' : 'Ended';
  return html`<div class="tabs">${tabs}</div>
    <div class="scroll">
      ${
        jobs.length === 0
          ? html`<p class="nothing">${NOTHING[state]}</p>`
          : html`<table>
              <thead>
                <tr>
                  <th>Job</th>
                  <th>Board</th>
                  <th class="number">Attempt</th>
                  <th class="number">Progress</th>
                  <th>Reason</th>
                  <th>${time} (UTC)</th>
                  <th aria-label="Action"></th>
                </tr>
              </thead>
              <tbody>
                ${jobs.map((job) => renderJob(job, button))}
              </tbody>
            </table>`
      }
    </div>`;
}

const CANCELED: Readonly<Record<Awaited<ReturnType<Queue['cancel']>>, string>> = {
  canceled: 'is canceled',
  told: 'is told to stop',
  finished: 'has ended before',
  unknown: 'is not there any more',
};

/** The work queue: what waits, runs, ended and failed, with the reasons; failed ones can start over, others be called off. */
export function createJobsSection(queue: AdminQueue): AdminSection {
  return asAdminSection<JobsContent>({
    name: 'jobs',
    title: 'Jobs',
    async read({ state: asked }) {
      const state = readState(asked);
      const [counts, jobs] = await Promise.all([countJobs(queue), queue.list({ state, limit: MOST_SHOWN })]);
      return { state, counts, jobs };
    },
    render: renderJobs,
    actions: new Map([
      [
        'retry',
        {
          label: 'Try again',
          run: async (id) =>
            `Job ${id} ${(await queue.retry(id)) ? 'starts over' : 'is not among the failed'}.`,
        },
      ],
      ['cancel', { label: 'Cancel', run: async (id) => `Job ${id} ${CANCELED[await queue.cancel(id)]}.` }],
    ]),
  });
}
