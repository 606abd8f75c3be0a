import { type Answer, csv } from '../../../platform/http/index.ts'
import type { Locale } from '../../../platform/i18n/index.ts'
import { writeSheet } from '../../../platform/sheets/index.ts'
import type { Column, Intake } from '../contract.ts'

/** The type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileName = (intake: Intake): string => intake.key.replaceAll(/[^\w-]/g, '-')

/** A sheet to fill in: the headers in the reader's language and one row of examples. */
export async function template(intake: Intake, locale: Locale, as: 'xlsx' | 'csv'): Promise<Answer> {
  if (as === 'csv')
    return csv(
      intake.columns.map((column: Column) => ({
        key: column.key,
        label: column.header[locale],
        value: () => column.example,
      })),
      [undefined],
      fileName(intake),
      ';',
    )
  const body = await writeSheet(
    [
      {
        name: intake.name[locale],
        columns: intake.columns.map((column) => ({ title: column.header[locale] })),
        rows: [intake.columns.map((column) => column.example)],
      },
    ],
    { locale, title: intake.name[locale] },
  )
  return { is: 'file', type: XLSX, name: `${fileName(intake)}.xlsx`, body }
}
