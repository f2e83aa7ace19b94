/**
 * How much a word of a name tells. `name` tells companies apart; `activity` says what they do, `place` where: little
 * reason to take two for one, good reason to take them for two; `group` is said or left out at will, and an
 * `initial` of somebody's first name nearly so.
 */
export type WordKind = 'name' | 'activity' | 'place' | 'group' | 'initial'

const joining = new Set(
  'the el la los las le les lo il gli i o os as der die das den het de del della di do da dos das du des d l of for and y e et und en og och i a an al zu zum von van vom fur pour para per by at in on'.split(
    ' ',
  ),
)

const groups = new Set(
  'group grupo groupe gruppe gruppo gruppen grp holding holdings international internacional internationale internazionale worldwide global company cia compania compagnie compagnia firma enterprise enterprises empresa empresas official plus royal publ'.split(
    ' ',
  ),
)

const activities = new Set(
  `abogados academy academia accounting activos advertising advisors aerospace agency agencia agentur air airlines airways
  alimentos apparel architects architekten arquitectos asesores asociados assekuranz associates atelier audio auto
  autohaus autohandel automation automocion automotive autos aviation backerei bakery bank banco banca banque bar barber
  bau beauty beverages bikes bistrot bodega bodegas books botendienst boulangerie brands brauerei brewery brewing
  broadcasting building builders bus business cafe camera capital cards care cargo casa catering cement center centre
  centro ceramica ceramics chemical chemicals chemie chocolate chocolats cinema city cleaning climatizacion clinic clinica
  clinique club coffee colegio college comercial communications computer computers computing confeccion conseil
  construcciones construction constructions construccion constructora consultancy consultants consultora consultores
  consulting consultoria contratas controls cooperativa cosmetics cosmeticos costruzioni credit cucine data decoracion
  dental department design designs development dienstleistungen diesel digital diseno distillery distribucion
  distribuciones distribution distribuidora distributors drogerie editorial edition education electric electrical
  electricidad electro electronic electronics elektro elektronik elektrotechnik energia energie energy engineered
  engineering entertainment environmental equipment escuela estate estudio estudios events export exports express
  fabrica farma farmacia fashion ferreteria film films finance financial fisioterapia fitness flores floristeria
  food foods formacion foundation foundry freight fruit fundacion furniture galeria gallery games garage garden gas
  gestion gestoria glass golf handel hardware health healthcare heating hermanos home homes hospital hospitality
  hospitals hotel hoteles hotels hoteles house housing hydro immobilier immobilien import imports imprenta industria
  industrial industriales industrie industries industry informatica ingenieria ingenieros innovation inmobiliaria
  instalaciones institut institute instituto instruments insurance interiors inversiones invest investment investments
  jewellery kaffee kiosk kurier lab labor laboratories laboratorio laboratorios labs landtechnik law legal lighting
  limpiezas line lines logistica logistics logistik lubricants machinery management manufacturing maquinaria marine
  marketing markets maschinen maschinenbau maschinenfabrik materials media medical medicine metal metall metals
  mining mobel mobile mode montajes motor motoren motors muebles museum music national network networks news oil
  optica optics optik osteria paint panaderia paper parfum partners parts payments peluqueria petroleum pharma
  pharmaceuticals pharmacy photo physio pinturas pizza plastic plastics plumbing power praxis press print printing
  productions productos products promotions properties property proyectos publications publishing radio real realty
  recording records rechtsanwalte reformas reisen renewables rental research resorts resources restaurant restaurante
  retail robotics roofing salon schreinerei school schule science seguros security seguridad semantics semiconductor
  semiconductors service services servicios shipping shoes shop sistemas society software solar solucoes soluciones
  solutions sons sohne spa spedition sport sports sportswear stadtwerke steel store stores studio studios suministros supplies supply
  system systeme systemes systems taller talleres taqueria taxi tea technical technik technologie technologies
  technology tecnica tecnicas tecnologia tecnologias telecom telecommunications telecomunicaciones television textil textile
  theatre tiles tires tools tourism tours toys trade trading training transport transportation transportes transports
  travel trattoria treks turismo tutors tv tyres universidad universitat university vehicles ventures verlag versicherung
  viajes video vineyards vinos watches water web weingut welding werke wine wines wireless wood works workshop yoga brothers gebruder associates number fratelli doctor`.split(
    /\s+/,
  ),
)

const places = new Set(
  `africa america american americas arabia argentina asia asturias australia australian austria barcelona bath bavaria belgie
  belgique belgium berlin bilbao bolivia bolzano brasil brazil bretagne britain british california canada canarias
  catalunya chile china colombia costa denmark deutsche deutschland dublin east eastern ecuador egypt england espana
  este europa europe european finland florida france francia frankfurt galicia germany greece hamburg hawaii holland hong
  hungary iberia iberica india ireland island israel italia italy japan kenya koln kong korea latam leeds leipzig lima lisboa
  london londres lyon madrid malaga malaysia maroc mexico miami milan milano morocco moscow munchen munich nederland
  netherlands nigeria nord norden nordic normandie norte north northern norway norwich oeste oregon osterreich ost pacific
  pakistan panama paris peru philippines poland polska porto portugal qatar rioja roma romania rome russia salamanca
  saudi schweiz scotland scottish sevilla seville singapore south southern spain sud suisse sur sweden swiss switzerland
  taiwan texas thailand tokyo toulouse turkey turkiye uae uk uruguay us usa valencia venezuela vienna vietnam vigo wales
  west western wien york zaragoza zurich`.split(/\s+/),
)

/** Ways to write one word, the first one standing for all. Beginnings with a dot behind them are found without. */
const oneWord: readonly string[] = `
  international intl int internat internl internacional|technologies technology tech techs tecnologias tecnologia technologie|
  brothers bros bro brs|hermanos hnos hos|gebruder gebr|manufacturing mfg manuf manufacture|associates assoc associate assocs
  asociados|engineering eng engg engr|university univ uni universidad universitat universita universite|controls ctrls
  control ctrl|industries ind inds indust industry industrias|saint st ste sankt santo santa san sta|laboratorios lab labs
  laboratorio laboratories laboratory laboratorium|services svcs svc service serv servicios servicio|management mgmt mgt|
  equipment equip eqpt|systems sys system sist sistemas|construcciones constr const construccion construction constructions
  construcc|department dept dpt dep|distribuciones distrib dist distribucion distribution distributors distribuidora|chemical
  chem chemicals|group grp grupo groupe gruppe gruppo|company cia comp compania|national natl nat nacional|maschinenfabrik
  maschfabrik|maschinen masch|center centre ctr cntr centro|america amer americas|north nth|south sth|
  consulting cons consult consultants consultancy|products prods prod productos|enterprises ent enterprise|
  development dev devt|communications comm comms|electronics elec electr electronic|electric elect electrical|
  transportation transp transport transports transportes trans|insurance ins insur|financial fin finance|investments inv invest
  investment inversiones|pharmaceuticals pharm pharma|hospital hosp|institute inst instituto institut|foundation fdn found
  fundacion|marketing mktg mkt|advertising adv|resources res|solutions sol soln soluciones|bodega bodegas|hotel hoteles hotels|
  atelier ateliers|number nr num|doctor dr doktor doctora|fratelli flli lli|royal
  koninklijke|william wm|charles chas|robert robt|motor mtr|junior jr|senior sr|ayuntamiento ayto|carretera ctra|societe soc sociedad societa|etablissements ets|general gral|companies cos|mount mt|fort ft
`
  .replace(/\s+/g, ' ')
  .split('|')
  .map((line) => line.trim())

const standing = new Map<string, string>()
for (const line of oneWord) {
  const [first, ...others] = line.split(' ')
  for (const other of others) if (!standing.has(other)) standing.set(other, first as string)
}

/** The word that stands for all ways to write this one: `intl` → `international`. */
export function standingWord(word: string): string {
  return standing.get(word) ?? word
}

/** Whether a word only joins others and may be left out: `the`, `de`, `und`. */
export function isJoining(word: string): boolean {
  return joining.has(word)
}

/** What a word tells. @param word as it stands for all ways to write it */
export function kindOf(word: string): WordKind {
  if (/^\p{Script=Latin}$/u.test(word)) return 'initial'
  if (groups.has(word)) return 'group'
  if (places.has(word)) return 'place'
  return activities.has(word) ? 'activity' : 'name'
}
