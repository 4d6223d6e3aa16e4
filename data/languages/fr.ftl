### Ce que Marsad dit en français. Les clés sont les mêmes dans le fichier de chaque langue ; un test y veille.
### Les pluriels sont ceux du CLDR : { PLURAL($n) -> ... }.

## Le calendrier : des noms entre des barres, dans l’ordre de l’année.

calendar-months = janv. | févr. | mars | avr. | mai | juin | juil. | août | sept. | oct. | nov. | déc.
calendar-long-months = janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
calendar-initials = J | F | M | A | M | J | J | A | S | O | N | D
# Trimestres, semestres et quadrimestres d’une année.
calendar-parts = T1 | T2 | T3 | T4 | S1 | S2 | 1er quadr. | 2e quadr. | 3e quadr.
# En toutes lettres.
calendar-long-parts = 1er trimestre | 2e trimestre | 3e trimestre | 4e trimestre | 1er semestre | 2e semestre | 1er quadrimestre | 2e quadrimestre | 3e quadrimestre
# Devant le numéro d’une semaine.
calendar-week = {"sem. "}
# Une semaine, en toutes lettres.
calendar-long-week = semaine { $n } de { $year }
# Devant un mois.
calendar-first = 1er
# Mots que l’on écrit dans une période et qui n’y changent rien.
calendar-fillers = de | du | en
# Sur la règle de l’axe du temps, trois cases au plus : # est le numéro, ## le numéro à deux chiffres.
calendar-quarter-tick = T#
calendar-week-tick = S##

## Périodes et jours

all-periods = toutes les périodes
# Ce que l’on tape pour toutes les périodes, outre « all ».
all-word = tout
none-word = aucune
against = { $one } contre { $other }
against-other = contre { $other }
as-of = état au { $day }
no-day = « { $text } » n’est ni un jour, ni un mois, ni une année ; écrivez 2025-06-03, 2025-06 ou 2025
period-at-hand = celle de la ligne courante
period-before = la précédente
period-year-before = la même, un an plus tôt
period-year = année
period-stated = déclarée
days = { PLURAL($n) ->
    [one] { $n } jour
   *[other] { $n } jours
}

## Pourquoi un texte n’est pas une période (en anglais, dans figures/period/error.rs)

fault-of-all = { $fault } ; écrivez { $example }
fault-at = « { $text } », caractère { $n } : { $fault } ; écrivez { $example }
fault-nothing = rien n’est écrit ici, où une période est attendue
fault-expected = une période est attendue ici
fault-meaningless = « { $found } » n’a pas de sens ici
fault-too-much = « { $found } » est de trop, car la période se termine avant
fault-unknown = « { $found } » n’est pas une période
fault-too-many-parts = il y a plus de { $n } parties
fault-too-long = { $n } caractères, alors que { $most } au plus sont permis
fault-all = « { $found } » désigne toutes les périodes, une seule est attendue ici
fault-fiscal-year = les exercices commencent à des dates différentes, il faut donc indiquer les mois
fault-split-year = « { $found } » n’est pas un mois et ne dit pas quand une année commence et finit
fault-no-year = « { $found } » n’est pas une année, qui s’écrit en quatre chiffres
fault-not-two-digits = « { $found } » n’est pas un { $unit ->
    [month] mois
   *[day] jour
}, qui s’écrit en deux chiffres
fault-outside-years = l’année { $year } est hors de { $first }–{ $last }
fault-no-unit = il n’y a pas { $unit ->
    [year] d’année
    [half] de semestre
    [third] de quadrimestre
    [quarter] de trimestre
   *[month] de mois
} { $n }
fault-not-in-year = { $year } n’a pas de { $unit ->
    [week] semaine
   *[day] jour
} { $n }
fault-ends-too-late = « { $found } » se termine après { $last }
fault-no-day = il n’y a pas de { $n } en { $month }
fault-written = « { $found } » s’écrit { $code }
fault-lacks = il manque { $unit ->
    [year] l’année
   *[month] le mois
} à « { $found } »
fault-reversed = la fin précède le début
fault-not-from-day = une durée se compte à partir d’un jour
fault-length-alone = une durée suit le jour où elle commence
fault-malformed = une durée s’écrit P, puis des nombres suivis de Y, M, W ou D, dans cet ordre
fault-zero = cette durée est nulle, il faut au moins un jour

## Les mots des résultats

word-reported = déclaré
    .meaning = un chiffre dit exactement cela
word-derived = déduit
    .meaning = résulte exactement de plusieurs chiffres
word-between = entre
    .meaning = les chiffres laissent ouverte cette fourchette
word-at-least = au moins
    .meaning = seule une borne inférieure s’en déduit
word-at-most = au plus
    .meaning = seule une borne supérieure s’en déduit
word-no-figure = aucun chiffre
    .meaning = rien n’est connu ; ce n’est pas zéro
word-figures-disagree = contradictoire
    .meaning = les chiffres ne peuvent pas tous être vrais ; certains ont été écartés
word-several-reporters = plusieurs déclarants
    .meaning = plusieurs déclarants en parlent ; leurs chiffres ne s’additionnent pas
word-missing = manquant
    .meaning = le tableau l’indique comme non disponible
word-suppressed = secret
    .meaning = le tableau le couvre par le secret statistique
word-not-applicable = sans objet
    .meaning = d’après le tableau, il ne peut y en avoir
not-counted = { PLURAL($n) ->
    [one] { $n } non comptée
   *[other] { $n } non comptées
}
total = total
not-broken-down = non ventilé

## Natures des mesures

kind-flow = flux
kind-distinct = valeurs distinctes
kind-stock = stock
kind-rate = taux

## Ventilations et tris

by = par { $what }
by-total = total
by-population = population
by-observation = observation
by-year = année
by-half = semestre
by-quarter = trimestre
by-month = mois
by-week = semaine
by-day = jour
sort-natural = ordre naturel
sort-value = par valeur
sort-label = par libellé
sort-key = par code
sort-change = par évolution
sort-period = par période
sort-series = en séries
sort-measure = par mesure
sort-reporter = par déclarant
sort-population = par population
sort-status = par statut
sort-published = plus récents d’abord
sorted = tri : { $order }
sorted-reverse = tri : { $order }, inversé

## Choses comptées

figures = { PLURAL($n) ->
    [one] { $n } chiffre
   *[other] { $n } chiffres
}
sources = { PLURAL($n) ->
    [one] { $n } source
   *[other] { $n } sources
}
rows = { PLURAL($n) ->
    [one] { $n } ligne
   *[other] { $n } lignes
}
codes = { PLURAL($n) ->
    [one] { $n } code
   *[other] { $n } codes
}

## Vues

view-overview = Aperçu
view-figures = Chiffres
view-breakdown = Ventilation
view-timeline = Chronologie
view-map = Carte
view-sources = Sources

## Thèmes

theme-dark = sombre (dark) : couleurs pour fond sombre
theme-light = clair (light) : couleurs pour fond clair
theme-contrast = contrasté (contrast) : couleurs très contrastées pour fond sombre
theme-mono = monochrome (mono) : sans couleurs

bidi-app = app : l’arabe est mis en ordre ici
bidi-words = words : le terminal retourne chaque mot (kitty)
bidi-linear = linear : le terminal met les lignes en ordre (PuTTY, Terminal.app)
bidi-off = off : l’arabe en lettres latines
bidi-reorders = linear : ce terminal met lui-même l’arabe en ordre ; marsad bidi-test vérifie s’il se lit bien
bidi-passes-on = arabe illisible ici ? Shift-F9, ou une fois pour toutes : marsad bidi-test

## Formats de fichiers

format-csv = CSV
    .purpose = pour les tableurs et les scripts
format-json = JSON
    .purpose = pour les programmes : un tableau d’objets
format-markdown = Markdown
    .purpose = un tableau pour les documents
format-parquet = Parquet
    .purpose = pour l’analyse de données et les bases de données
format-svg = Image SVG
    .purpose = cette vue pour un rapport, nette à toute taille
format-png = Image PNG
    .purpose = cette vue pour un rapport ou un message
format-table = Texte
    .purpose = des colonnes alignées, à lire telles quelles
format-unknown = aucun format ne correspond à .{ $ending } ; terminez le nom par une de ces extensions : { $known }
format-unsaid = le nom indique le format : terminez-le par une de ces extensions : { $known }

## Les touches : ce que fait chacune, en une ligne et, pour le pied d’écran, en un mot ou deux.

task-period = Choisir la période
task-question = Interroger
task-moving = Se déplacer
task-taking = Emporter le résultat
task-program = Le programme
key-previous-period = la période précédente, de même durée
    .short = période
key-next-period = la période suivante, de même durée
key-ask-period = saisir une période : 2024, T1 2025, 2024/2025-Q1, 2023-10/2024-09…
    .short = saisir
key-longer = une période plus longue : trimestre, semestre, année, tout
    .short = allonger
key-shorter = une période plus courte : année, semestre, trimestre, mois
    .short = réduire
key-all-periods = toutes les périodes
    .short = tout
key-compare = comparer avec une seconde période
    .short = comparer
key-end-comparison = ne plus comparer
key-open = ce dont ce nombre se déduit, et la source
    .short = pourquoi
key-ask-measure = choisir la mesure
    .short = mesure
key-next-breakdown = la ventilation suivante
    .short = ventiler
key-previous-breakdown = la ventilation précédente
key-log-scale = barres à échelle logarithmique, et retour
key-next-panels = un panneau de barres pour chaque code d’une seconde ventilation
key-previous-panels = la seconde ventilation précédente
key-filter = ne garder que ce qui ressemble à la ligne courante
    .short = filtrer
key-drop-filters = supprimer tous les filtres
key-search = ne garder que les lignes qui contiennent un texte
    .short = chercher
key-next-match = la ligne suivante qui le contient
key-previous-match = la ligne précédente qui le contient
key-sort = le tri suivant
    .short = trier
key-reverse = inverser le tri
key-ask-as-of = l’état des connaissances à une date : sans les chiffres ultérieurs
    .short = état au
key-earlier-knowledge = revenir à la publication précédente
key-later-knowledge = passer à la publication suivante
key-all-knowledge = tout ce qui est connu
key-undo = annuler le dernier changement de la question
key-redo = le rétablir
key-next-view = la vue suivante
    .short = vue
key-previous-view = la vue précédente
key-overview = Aperçu : ce qui est connu, d’un coup d’œil
key-figures = Chiffres : chaque chiffre, tel que déclaré
key-breakdown = Ventilation : ce qui s’en déduit, en barres
key-timeline = Chronologie : ce que couvre chaque chiffre
key-map = Carte : les pays d’une ventilation
key-sources = Sources : qui déclare les chiffres
key-up = vers le haut
key-down = vers le bas
key-left = vers la gauche
key-right = vers la droite
key-page-up = une page plus haut
key-page-down = une page plus bas
key-first = à la première ligne
key-last = à la dernière ligne
key-zoom-in = plus près : moins d’années, un seul continent
    .short = zoom
key-zoom-out = plus loin : plus d’années, le monde
key-pan-earlier = l’axe du temps vers les jours antérieurs
    .short = défiler
key-pan-later = l’axe du temps vers les jours ultérieurs
key-back = retour : fermer, quitter la recherche, revenir à ce qui précédait Enter
key-export = exporter cette vue dans un fichier : CSV, JSON, une image…
    .short = exporter
key-command = la commande marsad query qui donne les mêmes octets
    .short = commande
key-copy = copier cette ligne, une partie de celle-ci ou toute la vue
    .short = copier
key-copy-row = copier la ligne courante sans demander
key-copy-address = copier l’adresse de la source courante
key-save-view = enregistrer cette question sous un nom
key-palette = trouver tout ce qui peut se faire, se demander ou se choisir
    .short = trouver
key-help = cette liste ; Enter exécute ce qui est marqué
    .short = aide
key-reload = recharger les fichiers
key-show-unread = ce qui n’a pas pu être lu et n’est pas compté
key-mouse = laisser la souris sélectionner du texte, ou la reprendre
key-theme = le thème suivant : sombre, clair, contrasté, monochrome
key-language = la langue suivante : English, Français, Español, العربية
key-next-bidi = l’ordre suivant des lettres arabes : app, words, linear, off
key-suspend = passer au shell ; fg ramène ici
key-quit = quitter
    .short = quitter
key-quit-now = quitter, quoi qu’il y ait d’ouvert

## Ce qui peut être copié

copy-row = ligne
copy-number = nombre
copy-number-versus = nombre de la seconde période
copy-change = évolution
copy-percent = évolution en pourcentage
copy-measure = mesure
copy-period = période
copy-period-code = code de la période
copy-period-stated = période telle qu’écrite
copy-reporter = déclarant
copy-population = population
copy-label = libellé
copy-result = résultat
copy-derivation = déduction
copy-note = note
copy-id = identifiant
copy-source = source
copy-source-address = adresse de la source
copy-address = adresse
copy-title = titre
copy-publisher = éditeur
copy-date = date
copy-licence = licence
copy-view-csv = toute la vue en CSV
copy-view-markdown = toute la vue en Markdown
copy-view-text = toute la vue en texte
copied = envoyé au presse-papiers, si le terminal le permet (OSC 52)
not-written = { $path } n’a pas été écrit : { $why }
refused-no-folder = ce dossier n’existe pas
refused-not-allowed = il est interdit d’y écrire
refused-folder = c’est un dossier
refused-full = le disque est plein
too-long-to-copy = { $n } octets, c’est plus que ce qu’un terminal copie à coup sûr
too-many-files = il y a déjà trop de fichiers nommés comme { $name }
copied-to-file = écrit dans { $path } : { $why }

## Ce qui est demandé, et comment répondre

ask-period = Période
    .example = 2024, T1 2025, 2024/2025-Q1, janv.–mars 2025, tout…
ask-versus = Comparer avec
    .example = une période, comme pour p ; « aucune » met fin à la comparaison
ask-as-of = État des connaissances au
    .example = un jour, un mois ou une année : 2025-06-03, 2025-06, 2025 ; tout
ask-measure = Mesure
    .example = tapez pour réduire la liste
ask-filter = Ne garder que
    .example = tapez pour réduire la liste
ask-search = Chercher
    .example = un mot : un pays, un déclarant, un nombre…
ask-export = Exporter dans un fichier
    .example = un nom de fichier, avec l’extension de son format
ask-replace = { $path } existe déjà. Le remplacer ?
    .example = tapez pour réduire la liste
ask-anything = Trouver
    .example = une action, une mesure, une ventilation, un pays, une période…
ask-help = Touches
    .example = tapez pour trouver une touche par ce qu’elle fait
ask-view-name = Enregistrer cette vue sous
    .example = un nom pour ce qui est demandé ici
ask-replace-view = Une vue « { $name } » est déjà enregistrée. La remplacer ?
    .example = tapez pour réduire la liste
ask-copy = Copier
    .example = tapez pour réduire la liste
replace-no = Non, choisir un autre nom
replace-yes = Oui, remplacer
kept-already = déjà enregistrée
no-comparison = sans comparaison
compared-now = actuellement : { $period }
everything = tout
figures-by-now = { PLURAL($n) ->
    [one] { $n } chiffre à ce jour
   *[other] { $n } chiffres à ce jour
}
figures-published = { PLURAL($n) ->
    [one] { $n } chiffre publié
   *[other] { $n } chiffres publiés
}
every-measure = toutes les mesures
nothing-holds = rien ici ne contient « { $text } »
no-key-holds = aucune description de touche ne contient « { $text } »
type-a-file-name = saisissez un nom de fichier

## La palette : nature de ce qui est trouvé

palette-period = période
palette-period-code = période · { $code }
palette-kept = vue enregistrée · { $view }
palette-language = langue : { $language }
palette-measure = mesure · { $unit } · { $kind }
palette-breakdown = ventilation
palette-breakdown-codes = { PLURAL($n) ->
    [one] ventilation · { $n } code
   *[other] ventilation · { $n } codes
}
palette-filter = filtre · { $dimension } = { $code }

## Ce que dit le programme quand quelque chose est fait, ou ne peut l’être

exported-rows = { PLURAL($n) ->
    [one] { $n } ligne exportée dans { $path }
   *[other] { $n } lignes exportées dans { $path }
}
exported-picture = image exportée dans { $path }
kept-in = enregistrée dans { $path } ; « : » la retrouve et marsad --view '{ $name }' l’ouvre
no-such-view = { PLURAL($n) ->
    [one] aucune vue « { $name } » ; { $n } vue enregistrée
   *[other] aucune vue « { $name } » ; { $n } vues enregistrées
}
prompt-full = un texte compte { $n } caractères au plus ; le reste a été laissé de côté
view-without-name = donnez un nom à la vue, par exemple « hausses depuis 2023 »
view-misnamed = un nom compte { $n } signes au plus (lettres, chiffres, espaces et - _ + . , ( )) et ne commence pas par un point
view-lacks-measure = la vue « { $name } » demande la mesure « { $found } », qu’aucun chiffre n’a ici{ $hint }
view-lacks-breakdown = la vue « { $name } » demande la ventilation « { $found } », qu’aucun chiffre n’a ici{ $hint }
view-lacks-source = la vue « { $name } » demande la source « { $found } », qu’aucun chiffre n’a ici{ $hint }
view-meant = {""} ; vouliez-vous dire { $meant } ?
as-of-no-earlier = aucun chiffre n’a été publié auparavant
as-of-all-already = tout est déjà pris en compte ; < revient en arrière, a choisit une date
as-of-published = { PLURAL($n) ->
    [one] { $n } chiffre publié le { $day } ; < > changent de date, A prend tout
   *[other] { $n } chiffres publiés le { $day } ; < > changent de date, A prend tout
}
as-of-all = tout ce qui est connu
loaded = { PLURAL($n) ->
    [one] { $n } chiffre chargé
   *[other] { $n } chiffres chargés
}
stopped-after = { PLURAL($n) ->
    [one] arrêt après { $n } chiffre : il peut en manquer partout ; r relit depuis le début
   *[other] arrêt après { $n } chiffres : il peut en manquer partout ; r relit depuis le début
}
rest-loaded = { $first } ; le reste a été chargé
rest-loaded-more = { $first } ; et { $n } de plus ; le reste a été chargé
not-on-the-map-code = « { $code } » n’est pas sur la carte
step-all = toutes les périodes sont prises ; = ou p en choisit une plus courte
step-no-shorter = aucune période plus courte à proposer ; p permet d’en saisir une
step-no-further = aucune période hors des années 1900–2100
versus-none = rien n’est comparé ; c choisit une seconde période
versus-elsewhere = 3 montre les deux périodes et l’évolution
axis-all = tout est sur l’axe ; z rapproche
axis-ends = l’axe s’arrête aux années 1900–2100
axis-closest = deux semaines, c’est le plus près possible ; Z éloigne
no-source-at-hand = aucune source courante ; Enter montre ce dont un nombre se déduit
no-address = aucune adresse connue pour { $source }
mouse-free = la souris sélectionne du texte ; M la reprend
mouse-taken = la souris agit de nouveau ici
undone = annulé ; Ctrl-r rétablit
nothing-to-undo = rien à annuler
redone = rétabli
nothing-to-redo = rien à rétablir
nothing-to-filter = rien dans cette ligne ne peut servir de filtre
panel-for-each = un panneau pour chaque { $dimension }
no-second-dimension = aucune seconde dimension ne distingue ces chiffres
one-panel = un seul panneau pour tout
bars-linear = barres linéaires
bars-log = barres logarithmiques : dix fois plus, un cran plus long

comma = {", "}
semicolon = {" ; "}
quoted = « { $text } »
labelled = { $name } : { $text }
counted = { $number } { $measure }

## Statuts des chiffres (SDMX)

status-A = normal
status-B = rupture de série
status-D = définition différente
status-E = estimé
status-F = prévision
status-G = expérimental
status-H = influencé par un jour férié
status-I = imputé
status-J = dérogation
status-K = inclus ailleurs
status-L = non collecté
status-M = ne peut exister
status-N = non significatif
status-O = manquant
status-P = provisoire
status-Q = secret statistique
status-S = influencé par un événement particulier
status-U = peu fiable
status-V = non validé
status-W = inclut une autre catégorie

## Les deux lignes du haut

no-figures = aucun chiffre
source-is = source = { $title }
linked = liés : { $names }
by-each = par { $what }, pour chaque { $each }
by-for-each = par { $what }, pour chaque { $each }
for-each = pour chaque { $dimension }
with-gaps = avec interruptions
built-in = données intégrées
part-of = partiel : { $origin } · { $figures }
not-all = { $figures }, incomplet
reading = lecture : { $what }
file-of = fichier { $n } sur { $all }
of = { $some } sur { $all }

## La dernière ligne

footer-do-it = exécuter
footer-choose = choisir
footer-back = retour
footer-take = valider
footer-complete = compléter
footer-cancel = annuler
footer-choose-figure = choisir
footer-open-it = ouvrir
footer-copy = copier
footer-open = ouvrir
footer-stop-reading = arrêter

## Titres de colonnes

column-period = période
column-measure = mesure
column-value = valeur
column-reporter = déclarant
column-population = population
# La lettre du statut : quatre cases au plus.
column-st = st
column-published = publié
column-publisher = éditeur
column-title = titre
column-figures = chiffres
column-revised = révisés
column-set-aside = écartés
# D’une source ; quatre cases au plus.
column-lang = lang
column-licence = licence
column-address = adresse
column-country = pays
column-count = nombre
column-share = part
column-result = résultat
column-days = jours
column-change = évol.
column-percent = en %
column-days-covered = jours couverts
column-of = porte sur
column-not-counted = non comptées
column-sources = sources
column-follows-from = déduit de

## Ce que veulent dire les signes des graphiques

legend-bars = █ au moins  ▒ au plus  ▸ sans borne supérieure
legend-bars-short = █ au moins ▒ au plus ▸ ouvert
legend-pairs = █ { $chosen }  ▀ { $versus }  ▒ ░ au plus  ▸ sans borne supérieure
legend-no-number = 0 ou aucun nombre
zero = zéro

## Listes

more = et { $n } de plus
more-enter = et { $n } de plus : Enter les affiche
more-breakdown = et { $n } de plus : Ventilation
more-lines = suite
others = { PLURAL($n) ->
    [one] { $n } autre
   *[other] { $n } autres
}
largest-first = ordre décroissant
smallest-first = ordre croissant
rises-first = hausses d’abord
falls-first = baisses d’abord
latest-first = plus récents d’abord
by-codes = dans l’ordre des codes
by-names = dans l’ordre des noms
log-scale = échelle log
of-the-days = { $share } des jours

## Quand il n’y a rien à montrer

reading-named = Lecture de ce qui a été indiqué.
reading-shows = Ce qui est déjà lu s’affiche au fur et à mesure ; Esc arrête.
nothing-loaded = Aucun chiffre n’a été chargé.
nothing-loaded-hint = marsad FICHIER… ouvre des extractions ; marsad seul, les données intégrées.
no-figure-speaks = Aucun chiffre ne porte sur { $period }.
no-figure-filters = F supprime les filtres, 0 prend toutes les périodes.
no-figure-not-zero = Ce n’est pas zéro : rien n’est connu. 0 prend toutes les périodes.
later-left-out = Les chiffres publiés après le { $day } sont laissés de côté ; A prend tout ce qui est connu.
no-row-holds = Aucune ligne ne contient « { $text } ».
no-source-holds = Aucune source ne contient ce texte, ou aucune n’était encore publiée.
esc-drops-search = Esc quitte la recherche.
too-small = trop petit : il faut { $columns }×{ $rows } à marsad

## Aperçu

notes = Notes
days-with-figures = Jours avec chiffres
reporters = { PLURAL($n) ->
    [one] { $n } déclarant
   *[other] { $n } déclarants
}
no-common-total = pas de total commun
one-of-reporters = 1 déclarant sur { $n }
one-of = 1 sur { $n }
all-days = { PLURAL($n) ->
    [one] { $n } jour entier
   *[other] les { $n } jours
}
some-days = { PLURAL($covered) ->
    [one] { $covered } jour sur { $n }
   *[other] { $covered } jours sur { $n }
}
of-days = { $share } des jours
note-disagree = chiffres contradictoires : { $reporter }, { $measure }, { $period } : { $number } s’écarte de { $apart } de ce que permettent les autres chiffres
note-files = { PLURAL($n) ->
    [one] { $n } fichier n’a pas été chargé
   *[other] { $n } fichiers n’ont pas été chargés
}
note-values = { PLURAL($n) ->
    [one] { $n } valeur n’a pas pu être lue et n’est pas comptée
   *[other] { $n } valeurs n’ont pas pu être lues et ne sont pas comptées
}
note-added = { PLURAL($n) ->
    [one] { $n } ligne a été ajoutée, à la lecture, à d’autres de même population et de mêmes jours
   *[other] { $n } lignes ont été ajoutées, à la lecture, à d’autres de même population et de mêmes jours
}
note-break = rupture de série le { $day } : { $why }
note-silent = { PLURAL($n) ->
    [one] { $n } déclarant n’a aucun chiffre pour { $period } : { $names }
   *[other] { $n } déclarants n’ont aucun chiffre pour { $period } : { $names }
}
note-latest = { PLURAL($n) ->
    [one] dernier arrivé, { $day } : { $n } chiffre ({ $sources })
   *[other] derniers arrivés, { $day } : { $n } chiffres ({ $sources })
}

## Carte

the-world = Le monde
continent-africa = Afrique
continent-americas = Amériques
continent-antarctica = Antarctique
continent-asia = Asie
continent-europe = Europe
continent-oceania = Océanie
not-on-the-map = hors carte
not-by-country = Aucun chiffre de la mesure « { $measure } » n’est ventilé par pays.
take-measure = m choisit une autre mesure : { $names }.
by-which-countries = { $measure } : par quels pays ?

## Chronologie

stated-for = déclaré pour { $period } : { $number }
in-rows-for = dans les lignes pour { $period } : { $number }
per-year = par an
per-half = par semestre
per-quarter = par trimestre
per-month = par mois
per-week = par semaine
per-day = par jour
follows-per = déduit, { $grain }
break-in-series = rupture de série
over-time = Au fil du temps
grain-up-to = { $grain }, jusqu’à { $most }
lanes-of = bandes { $shown }
lanes-beyond = { PLURAL($n) ->
    [one] { $n } bande hors de l’axe
   *[other] { $n } bandes hors de l’axe
}

## Pourquoi un nombre est ce qu’il est

why = Pourquoi { $number } ?
why-word = Pourquoi « { $word } » ?
no-upper-limit-why = aucune borne supérieure ne se déduit : pour un jour au moins, aucun chiffre ne fixe de maximum
set-aside = écarté : { $number } pour { $period } ({ $source })
parts-exceed-total = la somme des parties dépasse leur total
these-at-most = ceux-ci donnent au plus
these-at-least = et ceux-ci au moins
apart = écart : { $n }
all-of-it = ensemble
replaced-since = déclaré auparavant pour les mêmes jours ; remplacé depuis
several-reporters-why = Déclarants : { $names }. Leurs chiffres peuvent compter les mêmes personnes : aucun total ne s’en déduit. Ventilez par déclarant ou par population.
figures-of-these-days = chiffres portant sur ces jours
published-later = { PLURAL($n) ->
    [one] { $n } chiffre pour ces jours a été publié après le { $day } (première publication : { $first }).
   *[other] { $n } chiffres pour ces jours ont été publiés après le { $day } (première publication : { $first }).
}
and-more-ranges = { PLURAL($n) ->
    [one] { $ranges } et { $n } autre intervalle
   *[other] { $ranges } et { $n } autres intervalles
}
nobody-reported = Aucune déclaration pour { $ranges } ; jours couverts : { $covered } sur { $n }.
no-change = Aucune évolution ne se déduit : { $word } pour { $period }.
no-change-open = Aucune évolution ne se déduit : aucune des deux périodes n’a de borne supérieure.
covered-in = { PLURAL($covered) ->
    [one] { $covered } jour sur { $n } pour { $period }
   *[other] { $covered } jours sur { $n } pour { $period }
}
of-both = Porte sur { $one } et sur { $other }.
all-days-covered = { PLURAL($n) ->
    [one] Tous les jours sont couverts : { $n } jour contre { $other }.
   *[other] Tous les jours sont couverts : { $n } jours contre { $other }.
}
some-days-covered = Porte sur les jours couverts : { $one }, { $other }.

## Lignes de tableaux derrière un nombre

not-counted-why = non comptées : aucune borne supérieure ne se déduit
values = { PLURAL($n) ->
    [one] { $n } valeur
   *[other] { $n } valeurs
}
could-not-be-read = lecture impossible
enter-lists-them = Enter les affiche
rows-of-these-days = lignes portant sur ces jours
stated-by = déclaré par
the-sum-of = la somme de
left-of-total = { PLURAL($n) ->
    [one] ce qui reste de ce total, moins { $n } partie
   *[other] ce qui reste de ce total, moins { $n } parties
}
left-of-totals = { PLURAL($n) ->
    [one] ce qui reste de la somme de ces totaux, moins { $n } partie
   *[other] ce qui reste de la somme de ces totaux, moins { $n } parties
}
rows-missing = { PLURAL($n) ->
    [one] dont { $n } manquante : il peut y en avoir davantage
   *[other] dont { $n } manquantes : il peut y en avoir davantage
}
rows-suppressed = { PLURAL($n) ->
    [one] dont { $n } secrète : connue, mais couverte par le secret statistique
   *[other] dont { $n } secrètes : connues, mais couvertes par le secret statistique
}
rows-not-applicable = dont { $n } sans objet : il ne peut y en avoir

## Tout ce que l’on sait d’un chiffre ou d’une source : les noms, devant ce qu’ils désignent

name-period = période
name-as-written = tel qu’écrit
name-status = statut
name-publisher = éditeur
name-published = publié
name-reporter = déclarant
name-language = langue
name-licence = licence
name-address = adresse
name-in-the-text = dans le texte
name-id = identifiant
characters = caractères { $from }–{ $to }
it-replaced = remplace
stated-by-too = déclaré aussi par
revised-since = révisé : { $number } ({ $day })
set-aside-why = écarté : contredit des chiffres plus récents ou exacts
figures-of-it = { PLURAL($n) ->
    [one] { $n } chiffre de cette source
   *[other] { $n } chiffres de cette source
}

## Ce qui n’a pas pu être lu

what-could-not-be-read = Ce qui n’a pas pu être lu
not-loaded = Non chargés
values-not-counted = { PLURAL($n) ->
    [one] { $n } valeur non comptée
   *[other] { $n } valeurs non comptées
}
line = ligne { $n }
and-more-check = et { $n } de plus : marsad check les affiche
all-read = Tout a été lu, et chaque valeur est comptée.
stdin-twice = l’entrée standard ne peut pas être lue deux fois
reading-stopped = lecture arrêtée
complaint-more = { $first } (et { $n } de plus ; marsad check les affiche)
kept-loaded = ce qui était chargé est conservé : { $why }

## La commande qui donne la même réponse

same-answer = La même réponse
same-answer-bytes = Ceci donne les mêmes octets que l’export de cette vue :
same-answer-ssh = Par SSH : ssh hôte, puis la commande, puis > ici.csv
same-answer-home = Rien n’est écrit ici. Cette commande, tapée chez vous, y apporte la vue :
same-answer-copy = La touche y copie la ligne ; dans la vue, elle copie aussi la vue elle-même si elle est courte
copy-too-long = { $long } ; x montre la commande qui l’apporte chez vous
visitor-keep = les vues ne sont pas conservées ici : x montre la commande qui repose la même question
visitor-export = aucun fichier n’est écrit ici : x montre la commande qui apporte les mêmes octets chez vous
visitor-reload = c’est le serveur qui recharge les fichiers
visitor-suspend = il n’y a pas de shell ici ; q quitte

## Images et textes

title-overview = Ce qui est connu, d’un coup d’œil
title-every-measure = Toutes les mesures
title-figures = { $measure } : chiffres déclarés
title-breakdown = { $measure } par { $by }
title-breakdown-each = { $measure } par { $by }, pour chaque { $each }
title-timeline = { $measure } au fil du temps
known-on = État des connaissances au { $day }
published-up-to = Dernière publication prise en compte : { $day }
page-sources = Sources : { $names }
page-sources-more = Sources : { $names } ; et { $n } de plus
overview-as-text = Marsad : { $origin }, { $figures }, { $sources }. Dans un terminal, le tableau de bord s’ouvre ; marsad query répond aux questions.

## Les mesures

measure-counts = Décomptes
measure-arrests = Arrestations
measure-nationalities = Nationalités
measure-issuing-continents = Continents émetteurs
measure-countries = Pays
measure-extraditions = Extraditions
measure-fugitives-returned = Fugitifs remis
measure-locations = Personnes localisées
measure-arrests-or-locations = Arrestations ou localisations
measure-warrants = Mandats d’arrêt
measure-notices = Notices d’INTERPOL
measure-interceptions = Interceptions
measure-attempts-foiled = Tentatives déjouées
measure-unauthorised-entries = Entrées irrégulières
measure-detections = Détections
measure-refusals = Refus d’entrée
measure-found-illegally-present = En situation irrégulière

## Leurs unités, au pluriel

unit-units = unités
unit-persons = personnes
unit-nationalities = nationalités
unit-continents = continents
unit-countries = pays
unit-warrants = mandats
unit-notices = notices
unit-attempts = tentatives
unit-detections = détections

## Les dimensions

dimension-reporter = Déclarant
dimension-ref_area = Zone
dimension-region = Région
dimension-city = Ville
dimension-citizenship = Nationalité
dimension-country_of_birth = Pays de naissance
dimension-wanted_as = Catégorie de recherchés
dimension-wanted_by = Pays requérant
dimension-direction = Sens
dimension-place = Lieu
dimension-control = Contrôle
dimension-basis = Fondement juridique
dimension-alert = Type d’alerte
dimension-issuer = Autorité émettrice
dimension-procedure = Procédure
dimension-offence = Infraction
dimension-modus = Mode opératoire
dimension-record = Antécédents
dimension-agency = Service
dimension-component = Unité
dimension-operation = Opération
dimension-coverage = Champ
dimension-continent = Continent ({ $dimension })
dimension-phrase = { $dimension } : { $label }

## Texte brut, pour les lecteurs d’écran : les signes y sont dits en mots

plain-welcome = Marsad en texte brut. Tapez help pour les commandes possibles, quit pour quitter.
plain-between = entre { $low } et { $high }
plain-to = à
# Devant un jour : « du 1er mars au 3 avril ».
plain-to-day = au
# Entre jour, mois et année, quand les mois sont dits en toutes lettres.
plain-date = {""}
plain-and = et
plain-minus = moins
plain-plus = plus
plain-equals = égale
plain-against = contre { $other }
plain-percent = pour cent
plain-attention = Attention :
plain-set-aside = écarté : contredit d’autres chiffres
plain-revised = révisé par la suite
plain-touches = ses jours ne sont pas tous dans la période
plain-outside = hors de la période
plain-silent = aucun de ses chiffres ne porte sur la période
plain-aggregate = regroupe d’autres lignes, sans s’y ajouter
plain-break = rupture de série ici
plain-at-hand = ligne courante
plain-asked-for = mesure demandée
plain-all-days = période entièrement couverte
plain-of-days = période : { $days }
plain-of-the-total = { $share } du total
plain-change = évolution : { $change }
plain-days-with-figures = jours avec chiffres : { $days }
plain-rows-of = Lignes { $first } à { $last } sur { $all }.
plain-rows = { PLURAL($n) ->
    [one] { $n } ligne.
   *[other] { $n } lignes.
}
plain-lanes-of = { $figures } ; bandes { $first } à { $last } sur { $all }.
# Le dernier mot est la commande qui mène à la suite : il reste tel quel.
plain-more-below = Encore { $n } plus bas : more
plain-more-lanes = { PLURAL($n) ->
    [one] { $n } autre piste plus bas : more
   *[other] { $n } autres pistes plus bas : more
}
plain-more-below-some = Il y en a d’autres plus bas : more
plain-more-in-breakdown = { PLURAL($n) ->
    [one] Encore { $n } ligne : breakdown
   *[other] Encore { $n } lignes : breakdown
}
plain-less-than = moins de
plain-ascending = ordre croissant
plain-descending = ordre décroissant
plain-sorted = Tri : { $column }, { $way }.
plain-published = date de publication
plain-numbered = { $n } sur { $all }.
plain-asked = { $view }. Période : { $period }{ $days }.
plain-measured = Mesure : { $measure }{ $by }.
# drop-filters est une commande.
plain-only = Filtres : { $filters }. Pour les supprimer : drop-filters.
plain-panel = { $title }, { $total } au total :
plain-close-together = { PLURAL($n) ->
    [one] { $n } chiffre proche d’autres, le premier pour { $period } ; zoom-in les sépare
   *[other] { $n } chiffres rapprochés, le premier pour { $period } ; zoom-in les sépare
}
plain-before = avant les jours affichés
plain-after = après les jours affichés
plain-follows = Ce qui se déduit, { $grain }, pour { $title } :
plain-each = chaque fois { $number }
plain-within = Pour { $period } : { $parts }.
plain-known = Ce qui est connu :
plain-error = Erreur : { $why }
plain-question = { $asked } ? { $example }
# more est une commande.
plain-more-choices = Encore { $n } : tapez more, ou une partie de ce que vous cherchez.
plain-choose = Tapez un numéro ou un texte ; une ligne vide revient en arrière.
plain-type = Tapez un texte ; une ligne vide revient en arrière.
plain-offered = Actuellement : { $text }
plain-nothing-changes = Rien ne change.
plain-the-end = C’est tout.
plain-no-row = aucune ligne ne porte ce numéro ici
plain-copy = Le texte à copier :
plain-no-suspend = Il n’y a pas d’écran à quitter : Ctrl-z suffit.
plain-no-mouse = Il n’y a pas de souris ici.
plain-no-colours = Il n’y a pas de couleurs ici.
plain-no-order = Il n’y a qu’un ordre ici : celui de la lecture.
plain-help = Une commande par ligne, ou plusieurs séparées par des points-virgules. Une commande est un mot, le nom d’une action ou une touche par son nom, comme F2 ou Left.
plain-action = { $name } : { $help }.
plain-action-keys = { $name }, ou { $keys } : { $help }.

## Langues des sources, telles que le texte brut les nomme

language-ar = arabe
language-ca = catalan
language-de = allemand
language-en = anglais
language-es = espagnol
language-fr = français
language-it = italien
language-nl = néerlandais
language-pt = portugais
language-tr = turc

## Ce qui peut se dire en texte brut, outre les noms d’actions ; les mots eux-mêmes restent en anglais

said-period = choisir une période ; si rien ne suit, les énumérer
said-compare = comparer avec une seconde période
said-measure = choisir une mesure ; si rien ne suit, les énumérer
said-by = choisir une ventilation ; si rien ne suit, les énumérer
said-filter = ne garder que ce qui est indiqué ; si rien ne suit, ce qui ressemble à la ligne courante
said-search = ne garder que les lignes qui contiennent un texte
said-as-of = l’état des connaissances à une date
said-row = aller à la ligne de ce numéro
said-open = aller à une ligne et l’ouvrir ; 3. fait de même
said-why = ce dont se déduit le nombre d’une ligne, ou ce à quoi elle mène
said-more = les lignes suivantes d’une liste
said-again = répéter
said-rows = le nombre de lignes à la fois
said-export = exporter cette vue dans un fichier
said-copy = montrer à part une partie de la ligne, pour la copier
said-save = enregistrer cette question sous un nom
said-find = trouver tout ce qui peut se faire, se demander ou se choisir
said-help = les commandes possibles ; suivi d’un mot, celles qui s’y rapportent
said-not-here = { $name } n’a pas de sens dans cette vue
said-about-nothing = { $name } s’emploie seul ; que veut dire « { $about } » ?
said-no-row = « { $text } » n’est pas un numéro de ligne
said-which-row = quelle ligne ? par exemple row 3
said-how-many = combien ? par exemple rows 20
said-too-long = une ligne de plus de { $n } octets n’est pas écoutée
said-no-rows = « { $text } » n’est pas un nombre de lignes entre 1 et 10000
said-is-period = « { $text } » est une période ; period { $text } la choisit
said-unknown-meant = « { $text } » est inconnu ; vouliez-vous dire { $meant } ?
said-unknown = « { $text } » est inconnu ; help donne les commandes possibles
said-by-what = par quoi ? au choix : { $known }
said-no-breakdown = « { $text } » n’est pas une ventilation ; au choix : { $known }
said-no-language = « { $text } » n’est aucune des langues : { $known }
said-no-help = rien de ce qui peut être dit ici ne contient « { $text } » ; help en donne la liste
said-no-dimension = « { $text } » n’est pas une dimension
said-no-code = aucun chiffre n’a { $dimension } = « { $code } »
said-no-figure-of = aucun chiffre ne porte sur « { $text } »

## L’essai d’un terminal: marsad bidi-test

bidi-test-about = Les terminaux n’affichent pas tous l’arabe de la même façon. Laquelle de ces lignes se lit bien, à partir de la droite ?
bidi-test-look = À vérifier : à droite le nom de l’Algérie, lettres liées ; puis 2025 ; puis la Libye, entre parenthèses qui se font face ; puis 62, derrière une lettre ; à gauche le mot « non », deux lettres en un signe. Si aucune ligne arabe ne convient : 4.
bidi-test-ask = 1 à 4, ou Entrée pour aucune :
bidi-test-no-number = « { $text } » n’est pas un numéro de 1 à 4
bidi-test-kept = enregistré dans { $path } : bidi = "{ $name }"
bidi-test-kept-none = rien n’a été modifié
bidi-test-by-hand = Pour le garder, écrivez bidi = "app", "words", "linear" ou "off" dans { $path } ; --bidi le dit pour une fois.
