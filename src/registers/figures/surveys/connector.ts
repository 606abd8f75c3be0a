import type { Connector, Intake, SettingField } from '../../sources/index.ts'
import { fedIndicators, figures } from '../intake.ts'
import { gatherAnswers, surveySettings, YES } from './answers.ts'
import { surveyTexts as t } from './texts.ts'

const column = (key: keyof typeof t.columns, example: string, also: readonly string[] = []) => ({
  key,
  header: t.columns[key],
  also,
  example,
  required: false,
})

/** Answers of a survey, as a survey program exports them. They become figures; nobody's own answer is kept. */
const answers: Intake = {
  ...(figures as Intake),
  key: 'figures.answers',
  name: t.answers,
  columns: [
    column('respondent', '', ['ID', 'Respondent ID', 'Vastaajan tunniste', 'Vastaajanumero']),
    column('organisation', '236', ['Kunta', 'Kuntanumero', 'Kommun', 'Municipality']),
    column('day', '24.11.2026', ['Vastausaika', 'Vastattu', 'Submitted', 'Svarstid', 'Date']),
    column('recommend', '9', ['NPS']),
    column('aiLevel', '3'),
    column('aiUse', 'kyllä'),
  ],
  headers(settings) {
    const read = surveySettings.safeParse(settings)
    if (!read.success) return {}
    const { respondent, organisation, day, recommend, aiLevel, aiUse } = read.data
    return { respondent, organisation, day, recommend, aiLevel, aiUse }
  },
  gather: gatherAnswers,
}

const header = (key: keyof typeof t.columns): SettingField => ({
  key,
  label: t.columns[key],
  hint: t.headerHint,
  kind: 'text',
  required: false,
})

/** A survey's export, and the same as results that somebody has counted already. */
export const surveyFile: Connector<unknown> = {
  key: 'surveyFile',
  name: t.name,
  about: t.about,
  intakes: [answers, figures as Intake],
  settings: surveySettings,
  fields: [
    header('organisation'),
    header('day'),
    header('respondent'),
    header('recommend'),
    header('aiLevel'),
    header('aiUse'),
    { key: 'yes', label: t.yes, hint: t.yesHint, kind: 'text', required: false, preset: YES },
    { key: 'staff', label: t.staff, hint: t.staffHint, kind: 'text', required: false },
    {
      key: 'rolling',
      label: t.rolling,
      kind: 'choice',
      choices: [
        { value: 'no', label: t.allAnswers },
        { value: 'yes', label: t.lastYear },
      ],
      required: true,
      preset: 'no',
    },
  ],
  every: 184,
  owner: 'either',
  feeds: ['feedback.netPromoterScore', 'ai.selfAssessmentLevel', 'ai.useRate', 'training.surveyResponse'],
  fedBy: fedIndicators,
}
