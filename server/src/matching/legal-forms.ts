/** What a legal form says of its company. Two forms of one class are two spellings; two classes are two companies. */
export type LegalClass = string

/**
 * Legal forms by class, folded and without dots, as they stand at the end of a name. Long forms and short ones of one
 * class are the same; so are forms that differ only in how many own the company (SL and SLU).
 */
const forms: Record<string, string> = {
  limited:
    'ltd|limited|co ltd|company limited|co limited|private limited|pvt ltd|pvt limited|p ltd|pty ltd|pty limited|proprietary limited|pte ltd|pte limited|sdn bhd|sendirian berhad|ltd co|dac|designated activity company|clg|soc ltd|close corporation',
  public: 'plc|public limited company|berhad|bhd|tbk',
  inc: 'inc|incorporated|corp|corporation|co inc|co|company|and co|and company',
  llc: 'llc|limited liability company|lc',
  partnership: 'llp|lp|limited liability partnership|limited partnership',
  gmbh: 'gmbh|gesellschaft mit beschrankter haftung|ges mbh|gesmbh|mbh|gesellschaft mbh',
  gmbhkg: 'gmbh and co kg|gmbh co kg|gmbh and co|ag and co kg|ag co kg|ug and co kg',
  ag: 'ag|aktiengesellschaft',
  kg: 'kg|kommanditgesellschaft|ohg|offene handelsgesellschaft|ek|eingetragener kaufmann|ev|eg|gbr',
  ug: 'ug|ug haftungsbeschrankt|unternehmergesellschaft',
  se: 'se|societas europaea',
  sa: 'sa|sociedad anonima|societe anonyme|sociedade anonima|sau|saa|sac|sgps|sgps sa|sociedad anonima unipersonal|sociedad anonima cerrada|spolka akcyjna',
  sl: 'sl|slu|slp|sll|sociedad limitada|sociedad limitada unipersonal|sociedad de responsabilidad limitada|srl unipersonal',
  coop: 's coop|scoop|scl|sociedad cooperativa|scop|coop',
  sas: 'sas|sasu|societe par actions simplifiee|sociedad por acciones simplificada|spa simplificada',
  sarl: 'sarl|eurl|societe a responsabilite limitee',
  sci: 'sci|snc|scs|societe civile|societe en nom collectif',
  spa: 'spa|societa per azioni',
  srl: 'srl|srls|societa a responsabilita limitata|societa responsabilita limitata',
  sadecv: 'sa de cv|sab de cv|sapi de cv|sab|sociedad anonima de capital variable',
  rldecv: 's de rl de cv|s de rl|sociedad de responsabilidad limitada de capital variable',
  ltda: 'ltda|limitada|lda|unipessoal lda|cia ltda|eireli|eirl|me|epp',
  nv: 'nv|naamloze vennootschap',
  bv: 'bv|besloten vennootschap|bvba|vof|cv',
  ab: 'ab|aktiebolag|hb',
  oy: 'oy|oyj|abp|oyj abp|oy ab|ab oy|osakeyhtio|julkinen osakeyhtio|ky',
  as: 'as|aktieselskab|aksjeselskap|asa|allmennaksjeselskap|akciova spolecnost|aktsiaselts|akciju sabiedriba',
  aps: 'aps|anpartsselskab|is|ks',
  zoo: 'sp zoo|sp z oo|spzoo|spolka z ograniczona odpowiedzialnoscia|sp k|sp j',
  sro: 'sro|spol sro|spolecnost s rucenim omezenym',
  kft: 'kft|korlatolt felelossegu tarsasag|bt',
  rt: 'nyrt|zrt|rt|nyilvanosan mukodo reszvenytarsasag|zartkoruen mukodo reszvenytarsasag|reszvenytarsasag',
  doo: 'doo|drustvo s ogranicenom odgovornoscu',
  dd: 'dd|ad|eood|ood',
  turkish:
    'anonim sirketi|limited sirketi|ltd sti|as turkey|san ve tic as|san tic as|sanayi ve ticaret as|sanayi ve ticaret anonim sirketi|san ve tic ltd sti|san tic ltd sti|sanayi ve ticaret limited sirketi',
  baltic: 'uab|uzdaroji akcine bendrove|sia|sabiedriba ar ierobezotu atbildibu|ou|osauhing',
  hf: 'hf|ehf|ohf|hlutafelag|einkahlutafelag',
  ooo: 'ооо|ooo|общество с ограниченнои ответственностью',
  oao: 'оао|зао|пао|ао|oao|zao|pao|ao',
  kk: 'kk|kabushiki kaisha|kabushikigaisha|株式会社|gk|有限会社',
  cn: '有限公司|股份有限公司',
}

/** Forms that stand before the name: `ООО Ромашка`, `AB Volvo`, `PT Astra`, `株式会社日立`. */
const leading = 'ооо|оао|зао|пао|ао|ooo|oao|zao|pao|ab|oy|uab|sia|pt|cv|株式会社|有限会社|spolka|firma|fa'

/** Classes that are one in practice: a Turkish A.Ş. is written like a Danish A/S, a company may be a corporation. */
const alike = [
  ['as', 'turkish'],
  ['limited', 'inc'],
  ['limited', 'turkish'],
  ['sa', 'sadecv'],
  ['limited', 'ltda'],
  ['gmbh', 'gmbhkg'],
  ['gmbh', 'ug'],
  ['sarl', 'sas'],
  ['public', 'limited'],
  ['srl', 'sl'],
  ['ag', 'se'],
]

const classOf = new Map<string, LegalClass>()
for (const [name, spellings] of Object.entries(forms))
  for (const spelling of spellings.split('|')) classOf.set(spelling, name)
const before = new Set(leading.split('|'))
const longestForm = 6

/**
 * Takes the legal form off a name, at its end or its beginning. A name that is nothing else keeps its words.
 * @returns the other words, and the class of what was taken off; null where there was none
 */
export function withoutLegalForm(words: readonly string[]): { core: string[]; form: LegalClass | null } {
  let core = [...words]
  let form: LegalClass | null = null
  for (let found = true; found && core.length > 1; ) {
    found = false
    for (let length = Math.min(longestForm, core.length - 1); length > 0 && !found; length--) {
      const known = classOf.get(core.slice(-length).join(' '))
      if (known === undefined) continue
      core = core.slice(0, -length)
      form = known
      found = true
    }
  }
  const [first = ''] = core
  if (core.length > 1 && before.has(first)) {
    core = core.slice(1)
    form ??= classOf.get(first) ?? null
  }
  return { core, form }
}

/** Whether two legal forms can be one company's: the same class, alike, or one that is not told. */
export function formsAgree(one: LegalClass | null, other: LegalClass | null): boolean {
  if (one === null || other === null || one === other) return true
  return alike.some((pair) => pair.includes(one) && pair.includes(other))
}
