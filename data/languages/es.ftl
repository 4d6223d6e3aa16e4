### Lo que Marsad dice en español. Las claves son las mismas en el fichero de cada idioma; una prueba lo comprueba.
### Los plurales son los de CLDR: { PLURAL($n) -> ... }.

## El calendario: nombres entre barras, en el orden del año.

calendar-months = ene | feb | mar | abr | may | jun | jul | ago | sept | oct | nov | dic
calendar-long-months = enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre
calendar-initials = E | F | M | A | M | J | J | A | S | O | N | D
# Trimestres, semestres y cuatrimestres.
calendar-parts = T1 | T2 | T3 | T4 | S1 | S2 | 1.er cuatr. | 2.º cuatr. | 3.er cuatr.
# Con todas las letras.
calendar-long-parts = primer trimestre | segundo trimestre | tercer trimestre | cuarto trimestre | primer semestre | segundo semestre | primer cuatrimestre | segundo cuatrimestre | tercer cuatrimestre
# Ante el número de una semana.
calendar-week = {"sem. "}
# Una semana, con todas las letras.
calendar-long-week = semana { $n } de { $year }
# Ante un mes.
calendar-first = 1
# Palabras que se escriben en un período y no cambian nada.
calendar-fillers = de | del | en
# En la regla del eje temporal, tres celdas como máximo: # es el número, ## el número con dos cifras.
calendar-quarter-tick = T#
calendar-week-tick = S##

## Períodos y días

all-periods = todos los períodos
# Lo que se escribe para todos los períodos, además de «all».
all-word = todo
none-word = ninguno
against = { $one } frente a { $other }
against-other = frente a { $other }
as-of = datos a { $day }
no-day = «{ $text }» no es un día, un mes ni un año; escriba 2025-06-03, 2025-06 o 2025
period-at-hand = el de la fila actual
period-before = el anterior
period-year-before = el mismo, un año antes
period-year = año
period-stated = declarado
days = { PLURAL($n) ->
    [one] { $n } día
   *[other] { $n } días
}

## Por qué un texto no es un período (en inglés, en figures/period/error.rs)

fault-of-all = { $fault }; escriba { $example }
fault-at = «{ $text }», carácter { $n }: { $fault }; escriba { $example }
fault-nothing = aquí no hay nada escrito y se espera un período
fault-expected = aquí se espera un período
fault-meaningless = «{ $found }» no significa nada aquí
fault-too-much = «{ $found }» sobra, porque el período termina antes
fault-unknown = «{ $found }» no es un período
fault-too-many-parts = hay más de { $n } partes
fault-too-long = son { $n } caracteres, más de los { $most } permitidos
fault-all = «{ $found }» significa todos los períodos y aquí se espera uno
fault-fiscal-year = los años fiscales empiezan en fechas distintas, por lo que se esperan los meses
fault-split-year = «{ $found }» no es un mes y no dice cuándo empieza y termina un año
fault-no-year = «{ $found }» no es un año, que se escribe con cuatro cifras
fault-not-two-digits = «{ $found }» no es un { $unit ->
    [month] mes
   *[day] día
}, que se escribe con dos cifras
fault-outside-years = el año { $year } está fuera de { $first }–{ $last }
fault-no-unit = no existe el { $unit ->
    [year] año
    [half] semestre
    [third] cuatrimestre
    [quarter] trimestre
   *[month] mes
} { $n }
fault-not-in-year = { $year } no tiene { $unit ->
    [week] semana
   *[day] día
} { $n }
fault-ends-too-late = «{ $found }» termina después de { $last }
fault-no-day = { $month } no tiene día { $n }
fault-written = «{ $found }» se escribe { $code }
fault-lacks = a «{ $found }» le falta el { $unit ->
    [year] año
   *[month] mes
}
fault-reversed = el final es anterior al comienzo
fault-not-from-day = una duración se cuenta desde un día
fault-length-alone = una duración va detrás del día en que empieza
fault-malformed = una duración se escribe P y números con Y, M, W o D, en este orden
fault-zero = esta duración es cero y lo mínimo es un día

## Palabras para los resultados

word-reported = declarado
    .meaning = una sola cifra lo dice tal cual
word-derived = deducido
    .meaning = se deduce exactamente de varias cifras
word-between = entre
    .meaning = las cifras dejan abierto este intervalo
word-at-least = al menos
    .meaning = solo se deduce un límite inferior
word-at-most = como máximo
    .meaning = solo se deduce un límite superior
word-no-figure = sin cifra
    .meaning = no se sabe nada; no equivale a cero
word-figures-disagree = discrepancia
    .meaning = las cifras no pueden ser todas ciertas; algunas se han apartado
word-several-reporters = varios informantes
    .meaning = varios informantes se refieren a ello; sus cifras no se suman
word-missing = no disponible
    .meaning = la tabla indica que el dato no está disponible
word-suppressed = secreto
    .meaning = la tabla lo mantiene en secreto
word-not-applicable = no procede
    .meaning = la tabla indica que no puede haber ninguno
not-counted = { $n } sin contar
total = total
not-broken-down = sin desglosar

## Tipos de medidas

kind-flow = flujo
kind-distinct = valores distintos
kind-stock = stock
kind-rate = tasa

## Desgloses y órdenes

by = por { $what }
by-total = total
by-population = población
by-observation = observación
by-year = año
by-half = semestre
by-quarter = trimestre
by-month = mes
by-week = semana
by-day = día
sort-natural = natural
sort-value = por valor
sort-label = por etiqueta
sort-key = por código
sort-change = por variación
sort-period = por período
sort-series = por serie
sort-measure = por medida
sort-reporter = por informante
sort-population = por población
sort-status = por estado
sort-published = lo más reciente primero
sorted = orden: { $order }
sorted-reverse = orden: { $order }, invertido

## Cosas contadas

figures = { PLURAL($n) ->
    [one] { $n } cifra
   *[other] { $n } cifras
}
sources = { PLURAL($n) ->
    [one] { $n } fuente
   *[other] { $n } fuentes
}
rows = { PLURAL($n) ->
    [one] { $n } fila
   *[other] { $n } filas
}
codes = { PLURAL($n) ->
    [one] { $n } código
   *[other] { $n } códigos
}

## Vistas

view-overview = Resumen
view-figures = Cifras
view-breakdown = Desglose
view-timeline = Cronología
view-map = Mapa
view-sources = Fuentes

## Temas

theme-dark = oscuro (dark): colores para fondo oscuro
theme-light = claro (light): colores para fondo claro
theme-contrast = contraste (contrast): colores de alto contraste para fondo oscuro
theme-mono = monocromo (mono): sin colores

bidi-app = app: el árabe se ordena aquí
bidi-words = words: el terminal da la vuelta a cada palabra (kitty)
bidi-linear = linear: el terminal ordena las líneas (PuTTY, Terminal.app)
bidi-off = off: el árabe en letras latinas
bidi-reorders = linear: este terminal ordena él mismo el árabe; marsad bidi-test comprueba si se lee bien
bidi-passes-on = ¿árabe ilegible aquí? Shift-F9, o de una vez por todas: marsad bidi-test

## Formatos de fichero

format-csv = CSV
    .purpose = para hojas de cálculo y scripts
format-json = JSON
    .purpose = para programas: una matriz de objetos
format-markdown = Markdown
    .purpose = una tabla para documentos
format-parquet = Parquet
    .purpose = para tablas de datos y bases de datos
format-svg = Imagen SVG
    .purpose = esta vista para un informe, nítida a cualquier tamaño
format-png = Imagen PNG
    .purpose = esta vista para un informe o un mensaje
format-table = Texto
    .purpose = columnas alineadas, para leer
format-unknown = no hay formato .{ $ending }; termine el nombre con una de estas extensiones: { $known }
format-unsaid = el nombre indica el formato: termínelo con una de estas extensiones: { $known }

## Las teclas: qué hace cada una en una línea y, para el pie, en una o dos palabras.

task-period = Elegir el período
task-question = Consultar
task-moving = Desplazarse
task-taking = Llevárselo
task-program = El programa
key-previous-period = el período anterior, de igual duración
    .short = período
key-next-period = el período siguiente, de igual duración
key-ask-period = escribir un período: 2024, T1 2025, 2024/2025-Q1, 2023-10/2024-09…
    .short = escribir
key-longer = un período más largo: trimestre, semestre, año, todo
    .short = más largo
key-shorter = un período más corto: año, semestre, trimestre, mes
    .short = más corto
key-all-periods = todos los períodos
    .short = todo
key-compare = comparar con un segundo período
    .short = comparar
key-end-comparison = dejar de comparar
key-open = de qué se deduce este número, y la fuente
    .short = por qué
key-ask-measure = elegir la medida
    .short = medida
key-next-breakdown = el desglose siguiente
    .short = desglose
key-previous-breakdown = el desglose anterior
key-log-scale = barras en escala logarítmica, y vuelta
key-next-panels = un panel de barras por cada valor de un segundo desglose
key-previous-panels = el segundo desglose anterior
key-filter = conservar lo que se parece a la fila actual
    .short = filtrar
key-drop-filters = quitar todos los filtros
key-search = conservar las filas que contienen un texto
    .short = buscar
key-next-match = la fila siguiente que lo contiene
key-previous-match = la fila anterior que lo contiene
key-sort = el orden siguiente
    .short = ordenar
key-reverse = invertir el orden
key-ask-as-of = lo que se sabía en una fecha: sin las cifras posteriores
    .short = a fecha
key-earlier-knowledge = atrás, a la publicación anterior
key-later-knowledge = adelante, a la publicación siguiente
key-all-knowledge = todo lo que se sabe
key-undo = deshacer el último cambio de la consulta
key-redo = rehacerlo
key-next-view = la vista siguiente
    .short = vista
key-previous-view = la vista anterior
key-overview = Resumen: lo que se sabe, de un vistazo
key-figures = Cifras: cada cifra, tal como se declaró
key-breakdown = Desglose: lo que se deduce, en barras
key-timeline = Cronología: lo que abarca cada cifra
key-map = Mapa: los países de un desglose
key-sources = Fuentes: quién declara las cifras
key-up = arriba
key-down = abajo
key-left = izquierda
key-right = derecha
key-page-up = una página arriba
key-page-down = una página abajo
key-first = a la primera fila
key-last = a la última fila
key-zoom-in = más cerca: menos años, un continente
    .short = zoom
key-zoom-out = más lejos: más años, el mundo
key-pan-earlier = el eje temporal hacia días anteriores
    .short = desplazar
key-pan-later = el eje temporal hacia días posteriores
key-back = volver: cerrar, quitar la búsqueda, regresar adonde se estaba antes de Enter
key-export = guardar esta vista en un fichero: CSV, JSON, una imagen…
    .short = exportar
key-command = el comando marsad query que da los mismos bytes
    .short = comando
key-copy = copiar esta fila, una parte de ella o toda la vista
    .short = copiar
key-copy-row = copiar la fila actual sin preguntar
key-copy-address = copiar la dirección de la fuente actual
key-save-view = guardar esta consulta con un nombre
key-palette = encontrar cuanto se puede hacer, consultar o elegir
    .short = encontrar
key-help = esta lista; Enter ejecuta lo marcado
    .short = ayuda
key-reload = volver a cargar los ficheros
key-show-unread = lo que no se pudo leer y no se cuenta
key-mouse = dejar que el ratón seleccione texto, y recuperarlo
key-theme = el tema siguiente: oscuro, claro, contraste, monocromo
key-language = el idioma siguiente: English, Français, Español, العربية
key-next-bidi = el orden siguiente de las letras árabes: app, words, linear, off
key-suspend = al intérprete de comandos; fg vuelve aquí
key-quit = salir
    .short = salir
key-quit-now = salir, haya lo que haya abierto

## Lo que se puede copiar

copy-row = fila
copy-number = número
copy-number-versus = número del segundo período
copy-change = variación
copy-percent = variación en porcentaje
copy-measure = medida
copy-period = período
copy-period-code = período como código
copy-period-stated = período como se escribió
copy-reporter = informante
copy-population = población
copy-label = etiqueta
copy-result = resultado
copy-derivation = de qué se deduce
copy-note = nota
copy-id = identificador
copy-source = fuente
copy-source-address = dirección de la fuente
copy-address = dirección
copy-title = título
copy-publisher = editor
copy-date = fecha
copy-licence = licencia
copy-view-csv = toda la vista en CSV
copy-view-markdown = toda la vista en Markdown
copy-view-text = toda la vista en texto
copied = enviado al portapapeles, si el terminal lo permite (OSC 52)
not-written = { $path } no se ha guardado: { $why }
refused-no-folder = esa carpeta no existe
refused-not-allowed = allí no se permite escribir
refused-folder = es una carpeta
refused-full = el disco está lleno
too-long-to-copy = { $n } bytes son más de lo que un terminal copia con seguridad
too-many-files = ya hay demasiados archivos con nombres como { $name }
copied-to-file = guardado en { $path }: { $why }

## Lo que se pregunta y cómo responder

ask-period = Período
    .example = 2024, T1 2025, 2024/2025-Q1, ene-mar 2025, todo…
ask-versus = Comparar con
    .example = un período, como en p; «ninguno» termina la comparación
ask-as-of = Datos conocidos a
    .example = un día, mes o año: 2025-06-03, 2025-06, 2025; todo
ask-measure = Medida
    .example = escriba para acotar la lista
ask-filter = Conservar solo
    .example = escriba para acotar la lista
ask-search = Buscar
    .example = una palabra: un país, un informante, un número…
ask-export = Exportar a un fichero
    .example = un nombre de fichero, con la extensión de su formato
ask-replace = { $path } ya existe. ¿Reemplazarlo?
    .example = escriba para acotar la lista
ask-anything = Encontrar
    .example = qué hacer, una medida, un desglose, un país, un período…
ask-help = Teclas
    .example = escriba para encontrar una tecla por lo que hace
ask-view-name = Guardar esta vista como
    .example = un nombre para lo que se consulta aquí
ask-replace-view = Ya hay una vista «{ $name }» guardada. ¿Reemplazarla?
    .example = escriba para acotar la lista
ask-copy = Copiar
    .example = escriba para acotar la lista
replace-no = No, elegir otro nombre
replace-yes = Sí, reemplazar
kept-already = ya guardada
no-comparison = sin comparación
compared-now = ahora: { $period }
everything = todo
figures-by-now = { PLURAL($n) ->
    [one] { $n } cifra hasta hoy
   *[other] { $n } cifras hasta hoy
}
figures-published = { PLURAL($n) ->
    [one] { $n } cifra publicada
   *[other] { $n } cifras publicadas
}
every-measure = todas las medidas
nothing-holds = nada aquí contiene «{ $text }»
no-key-holds = ninguna descripción de tecla contiene «{ $text }»
type-a-file-name = escriba el nombre de un fichero

## La paleta: qué clase de cosa se ha encontrado

palette-period = período
palette-period-code = período · { $code }
palette-kept = vista guardada · { $view }
palette-language = idioma: { $language }
palette-measure = medida · { $unit } · { $kind }
palette-breakdown = desglose
palette-breakdown-codes = { PLURAL($n) ->
    [one] desglose · { $n } código
   *[other] desglose · { $n } códigos
}
palette-filter = filtro · { $dimension } = { $code }

## Lo que dice el programa cuando algo se ha hecho, o no se puede hacer

exported-rows = { PLURAL($n) ->
    [one] { $n } fila exportada a { $path }
   *[other] { $n } filas exportadas a { $path }
}
exported-picture = imagen exportada a { $path }
kept-in = guardada en { $path }; «:» la encuentra y marsad --view '{ $name }' la abre
no-such-view = { PLURAL($n) ->
    [one] no hay vista «{ $name }»; hay { $n } vista guardada
   *[other] no hay vista «{ $name }»; hay { $n } vistas guardadas
}
prompt-full = un texto tiene { $n } caracteres como máximo; el resto se ha dejado fuera
view-without-name = escriba un nombre para la vista, por ejemplo «subidas desde 2023»
view-misnamed = un nombre tiene { $n } signos como máximo (letras, cifras, espacios y - _ + . , ( )) y no empieza por punto
view-lacks-measure = la vista «{ $name }» pide la medida «{ $found }», que aquí ninguna cifra tiene{ $hint }
view-lacks-breakdown = la vista «{ $name }» pide el desglose «{ $found }», que aquí ninguna cifra tiene{ $hint }
view-lacks-source = la vista «{ $name }» pide la fuente «{ $found }», que aquí ninguna cifra tiene{ $hint }
view-meant = ; ¿quiso decir { $meant }?
as-of-no-earlier = no se publicó ninguna cifra antes
as-of-all-already = todo lo que se sabe ya cuenta; < retrocede, a pide una fecha
as-of-published = { PLURAL($n) ->
    [one] { $n } cifra publicada el { $day }; < > cambian de fecha, A incluye todo
   *[other] { $n } cifras publicadas el { $day }; < > cambian de fecha, A incluye todo
}
as-of-all = todo lo que se sabe
loaded = { PLURAL($n) ->
    [one] { $n } cifra cargada
   *[other] { $n } cifras cargadas
}
stopped-after = { PLURAL($n) ->
    [one] interrumpido tras { $n } cifra: puede faltar de todo; r relee desde el principio
   *[other] interrumpido tras { $n } cifras: puede faltar de todo; r relee desde el principio
}
rest-loaded = { $first }; se cargó el resto
rest-loaded-more = { $first }; { $n } más; se cargó el resto
not-on-the-map-code = «{ $code }» no está en el mapa
step-all = son todos los períodos; = o p dan uno más corto
step-no-shorter = no hay un período más corto; p permite escribirlo
step-no-further = no hay períodos más allá de los años 1900–2100
versus-none = no se compara con nada; c pide un segundo período
versus-elsewhere = 3 muestra ambos períodos y su variación
axis-all = todo está en el eje; z acerca
axis-ends = el eje termina en los años 1900–2100
axis-closest = no se ven menos de dos semanas; Z aleja
no-source-at-hand = no hay fuente aquí; Enter muestra de qué se deduce un número
no-address = no se conoce la dirección de { $source }
mouse-free = el ratón selecciona texto; M lo recupera
mouse-taken = el ratón vuelve a funcionar aquí
undone = deshecho; Ctrl-r lo rehace
nothing-to-undo = nada que deshacer
redone = rehecho
nothing-to-redo = nada que rehacer
nothing-to-filter = nada por lo que filtrar en esta fila
panel-for-each = un panel para cada { $dimension }
no-second-dimension = ninguna segunda dimensión distingue estas cifras
one-panel = un panel para todo
bars-linear = barras lineales
bars-log = barras logarítmicas: diez veces más, un paso más largas

comma = {", "}
semicolon = {"; "}
quoted = «{ $text }»
labelled = { $name }: { $text }
counted = { $number } { $measure }

## Estados de las cifras (SDMX)

status-A = normal
status-B = ruptura de serie
status-D = definición distinta
status-E = estimado
status-F = previsión
status-G = experimental
status-H = afectado por un festivo
status-I = valor imputado
status-J = excepción autorizada
status-K = incluido en otro lugar
status-L = no recogido
status-M = no puede existir
status-N = no significativo
status-O = no disponible
status-P = provisional
status-Q = secreto
status-S = afectado por un hecho excepcional
status-U = poco fiable
status-V = sin validar
status-W = incluye otra categoría

## Las dos líneas de arriba

no-figures = sin cifras
source-is = fuente = { $title }
linked = vinculados: { $names }
by-each = por { $what }, para cada { $each }
by-for-each = por { $what }, para cada { $each }
for-each = para cada { $dimension }
with-gaps = con huecos
built-in = datos integrados
part-of = parte de { $origin } · { $figures }
not-all = { $figures }, no todas
reading = leyendo { $what }
file-of = fichero { $n } de { $all }
of = { $some } de { $all }

## La última línea

footer-do-it = ejecutar
footer-choose = elegir
footer-back = volver
footer-take = aceptar
footer-complete = completar
footer-cancel = cancelar
footer-choose-figure = otra cifra
footer-open-it = abrirla
footer-copy = copiar
footer-open = abrir
footer-stop-reading = parar

## Cabeceras de columnas

column-period = período
column-measure = medida
column-value = valor
column-reporter = informante
column-population = población
# La letra del estado: cuatro celdas como máximo.
column-st = est.
column-published = publicado
column-publisher = editor
column-title = título
column-figures = cifras
column-revised = revisadas
column-set-aside = apartadas
# De una fuente; cuatro celdas como máximo.
column-lang = idi.
column-licence = licencia
column-address = dirección
column-country = país
column-count = n.º
column-share = peso
column-result = resultado
column-days = días
column-change = var.
column-percent = var. %
column-days-covered = días cubiertos
column-of = referido a
column-not-counted = sin contar
column-sources = fuentes
column-follows-from = se deduce de

## Lo que significan los signos de las imágenes

legend-bars = █ al menos  ▒ como máximo  ▸ sin límite superior
legend-bars-short = █ al menos ▒ como máx. ▸ abierto
legend-pairs = █ { $chosen }  ▀ { $versus }  ▒ ░ como máximo  ▸ sin límite superior
legend-no-number = 0 o sin número
zero = cero

## Listas

more = y { $n } más
more-enter = y { $n } más: Enter los muestra
more-breakdown = y { $n } más: Desglose
more-lines = más
others = { PLURAL($n) ->
    [one] { $n } otro
   *[other] { $n } otros
}
largest-first = mayores primero
smallest-first = menores primero
rises-first = aumentos primero
falls-first = descensos primero
latest-first = recientes primero
by-codes = por orden de códigos
by-names = por orden de nombres
log-scale = escala log.
of-the-days = { $share } de los días

## Donde no hay nada que mostrar

reading-named = Leyendo lo indicado.
reading-shows = Lo que ya hay se muestra según llega; Esc lo detiene.
nothing-loaded = No se cargó ninguna cifra.
nothing-loaded-hint = marsad FICHERO… abre extracciones; marsad a solas, los datos integrados.
no-figure-speaks = Ninguna cifra se refiere a { $period }.
no-figure-filters = F quita los filtros, 0 abarca todos los períodos.
no-figure-not-zero = No equivale a cero: no se sabe nada. 0 abarca todos los períodos.
later-left-out = No entran las cifras publicadas después del { $day }; A incluye todo lo que se sabe.
no-row-holds = Ninguna fila contiene «{ $text }».
no-source-holds = Ninguna fuente contiene ese texto, o no se había publicado aún.
esc-drops-search = Esc quita la búsqueda.
too-small = pequeño: marsad necesita { $columns }×{ $rows }

## Resumen

notes = Notas
days-with-figures = Días con cifras
reporters = { PLURAL($n) ->
    [one] { $n } informante
   *[other] { $n } informantes
}
no-common-total = sin total común
one-of-reporters = 1 de { $n } informantes
one-of = 1 de { $n }
all-days = { PLURAL($n) ->
    [one] { $n } día entero
   *[other] los { $n } días
}
some-days = { PLURAL($n) ->
    [one] { $covered } de { $n } día
   *[other] { $covered } de { $n } días
}
of-days = { $share } de los días
note-disagree = discrepancia: { $reporter }, { $measure } de { $period }: { $number } difiere en { $apart } de lo que permiten otras cifras
note-files = { PLURAL($n) ->
    [one] no se cargó { $n } fichero
   *[other] no se cargaron { $n } ficheros
}
note-values = { PLURAL($n) ->
    [one] { $n } valor no se pudo leer y no se cuenta
   *[other] { $n } valores no se pudieron leer y no se cuentan
}
note-added = { PLURAL($n) ->
    [one] { $n } fila se sumó al leer a otras de la misma población y los mismos días
   *[other] { $n } filas se sumaron al leer a otras de la misma población y los mismos días
}
note-break = ruptura de serie el { $day }: { $why }
note-silent = { PLURAL($n) ->
    [one] { $n } informante no tiene cifras de { $period }: { $names }
   *[other] { $n } informantes no tienen cifras de { $period }: { $names }
}
note-latest = { PLURAL($n) ->
    [one] lo último, { $day }: { $n } cifra de { $sources }
   *[other] lo último, { $day }: { $n } cifras de { $sources }
}

## Mapa

the-world = El mundo
continent-africa = África
continent-americas = Américas
continent-antarctica = Antártida
continent-asia = Asia
continent-europe = Europa
continent-oceania = Oceanía
not-on-the-map = fuera del mapa
not-by-country = Ninguna cifra de { $measure } se desglosa por países.
take-measure = m elige otra medida: { $names }.
by-which-countries = { $measure }: ¿por qué países?

## Cronología

stated-for = { $number }, declarado para { $period }
in-rows-for = { $number } en filas para { $period }
per-year = por año
per-half = por semestre
per-quarter = por trimestre
per-month = por mes
per-week = por semana
per-day = por día
follows-per = se deduce, { $grain }
break-in-series = ruptura de serie
over-time = Evolución
grain-up-to = { $grain }, hasta { $most }
lanes-of = carriles { $shown }
lanes-beyond = { PLURAL($n) ->
    [one] { $n } carril fuera
   *[other] { $n } carriles fuera
}

## Por qué un número es el que es

why = ¿Por qué { $number }?
why-word = ¿Por qué «{ $word }»?
no-upper-limit-why = no se deduce ningún límite superior: hay algún día sin una cifra que lo limite por arriba
set-aside = apartada: { $number } para { $period } ({ $source })
parts-exceed-total = las partes suman más que su total
these-at-most = estas suman como máximo
these-at-least = y estas, al menos
apart = diferencia: { $n }
all-of-it = todo
replaced-since = declarado antes, para los mismos días; reemplazado desde entonces
several-reporters-why = Informantes: { $names }. Sus cifras pueden contar a las mismas personas: no se deduce ningún total. Desglose los datos por informante o por población.
figures-of-these-days = cifras que se refieren a estos días
published-later = { PLURAL($n) ->
    [one] { $n } cifra de estos días se publicó después del { $day }, a partir de { $first }.
   *[other] { $n } cifras de estos días se publicaron después del { $day }, a partir de { $first }.
}
and-more-ranges = { $ranges } y { $n } intervalos más
nobody-reported = Nadie informó sobre { $ranges }; días cubiertos: { $covered } de { $n }.
no-change = No se deduce ninguna variación: { $word } para { $period }.
no-change-open = No se deduce ninguna variación: ningún período tiene límite superior.
covered-in = { PLURAL($n) ->
    [one] { $covered } de { $n } día ({ $period })
   *[other] { $covered } de { $n } días ({ $period })
}
of-both = De { $one } y de { $other }.
all-days-covered = { PLURAL($n) ->
    [one] Todos los días están cubiertos: { $n } día frente a { $other }.
   *[other] Todos los días están cubiertos: { $n } días frente a { $other }.
}
some-days-covered = De los días cubiertos: { $one }, { $other }.

## Filas de tablas tras un número

not-counted-why = sin contar: no se deduce ningún límite superior
values = { PLURAL($n) ->
    [one] { $n } valor
   *[other] { $n } valores
}
could-not-be-read = no se pudo leer
enter-lists-them = Enter los muestra
rows-of-these-days = filas que se refieren a estos días
stated-by = declarado por
the-sum-of = la suma de
left-of-total = { PLURAL($n) ->
    [one] lo que queda de este total, menos { $n } parte
   *[other] lo que queda de este total, menos { $n } partes
}
left-of-totals = { PLURAL($n) ->
    [one] lo que queda de la suma de estos totales, menos { $n } parte
   *[other] lo que queda de la suma de estos totales, menos { $n } partes
}
rows-missing = { PLURAL($n) ->
    [one] { $n } de ellas no está disponible: puede haber más
   *[other] { $n } de ellas no están disponibles: puede haber más
}
rows-suppressed = { PLURAL($n) ->
    [one] { $n } de ellas es secreta: se conoce, pero no se publica
   *[other] { $n } de ellas son secretas: se conocen, pero no se publican
}
rows-not-applicable = { PLURAL($n) ->
    [one] { $n } de ellas no procede: no puede haber ninguno
   *[other] { $n } de ellas no proceden: no puede haber ninguno
}

## Todo lo que se sabe de una cifra o una fuente: los nombres ante lo que son

name-period = período
name-as-written = como se escribió
name-status = estado
name-publisher = editor
name-published = publicado
name-reporter = informante
name-language = idioma
name-licence = licencia
name-address = dirección
name-in-the-text = en el texto
name-id = identificador
characters = caracteres { $from }–{ $to }
it-replaced = reemplazó a
stated-by-too = también declarado por
revised-since = revisada: { $number } desde { $day }
set-aside-why = apartada: contradice cifras más recientes o exactas
figures-of-it = { PLURAL($n) ->
    [one] { $n } cifra suya
   *[other] { $n } cifras suyas
}

## Lo que no se pudo leer

what-could-not-be-read = Lo que no se pudo leer
not-loaded = Sin cargar
values-not-counted = { PLURAL($n) ->
    [one] { $n } valor sin contar
   *[other] { $n } valores sin contar
}
line = línea { $n }
and-more-check = y { $n } más: marsad check los muestra
all-read = Todo se leyó y se cuentan todos los valores.
stdin-twice = la entrada estándar no se puede leer dos veces
reading-stopped = se detuvo la lectura
complaint-more = { $first } (y { $n } más; marsad check los muestra)
kept-loaded = se conserva lo cargado: { $why }

## El comando que da la misma respuesta

same-answer = La misma respuesta
same-answer-bytes = Da los mismos bytes que exportar esta vista:
same-answer-ssh = Por SSH: ssh equipo, luego el comando, luego > aqui.csv
same-answer-home = Aquí no se escribe nada. Este comando, tecleado en su equipo, lleva la vista allí:
same-answer-copy = La tecla y copia la línea; en la vista copia también la vista misma si es corta
copy-too-long = { $long }; x muestra el comando que la lleva a su equipo
visitor-keep = aquí no se guardan vistas: x muestra el comando que vuelve a consultar lo mismo
visitor-export = aquí no se escribe ningún fichero: x muestra el comando que lleva los mismos bytes a su equipo
visitor-reload = quien sirve estos datos los vuelve a cargar
visitor-suspend = aquí no hay intérprete de comandos; q sale

## Imágenes y textos

title-overview = Lo que se sabe, de un vistazo
title-every-measure = Todas las medidas
title-figures = { $measure }, según lo declarado
title-breakdown = { $measure } por { $by }
title-breakdown-each = { $measure } por { $by }, para cada { $each }
title-timeline = { $measure }: evolución
known-on = Datos conocidos a { $day }
published-up-to = Cifras publicadas hasta { $day }
page-sources = Fuentes: { $names }
page-sources-more = Fuentes: { $names }; y { $n } más
overview-as-text = Marsad: { $origin }, { $figures } de { $sources }. En un terminal se abre el panel; marsad query responde a las consultas.

## Medidas: lo que se cuenta

measure-counts = Recuentos
measure-arrests = Detenciones
measure-nationalities = Nacionalidades
measure-issuing-continents = Continentes emisores
measure-countries = Países
measure-extraditions = Extradiciones
measure-fugitives-returned = Fugitivos entregados
measure-locations = Personas localizadas
measure-arrests-or-locations = Detenciones o localizaciones
measure-warrants = Órdenes de detención
measure-notices = Notificaciones INTERPOL
measure-interceptions = Interceptaciones
measure-attempts-foiled = Intentos frustrados
measure-unauthorised-entries = Entradas irregulares
measure-detections = Detecciones
measure-refusals = Denegaciones de entrada
measure-found-illegally-present = En situación irregular

## Unidades, en plural

unit-units = unidades
unit-persons = personas
unit-nationalities = nacionalidades
unit-continents = continentes
unit-countries = países
unit-warrants = órdenes
unit-notices = notificaciones
unit-attempts = intentos
unit-detections = detecciones

## Dimensiones

dimension-reporter = Informante
dimension-ref_area = Zona
dimension-region = Región
dimension-city = Ciudad
dimension-citizenship = Nacionalidad
dimension-country_of_birth = País de nacimiento
dimension-wanted_as = Tipo de reclamado
dimension-wanted_by = País reclamante
dimension-direction = Sentido
dimension-place = Lugar
dimension-control = Control
dimension-basis = Base jurídica
dimension-alert = Tipo de alerta
dimension-issuer = Emisor
dimension-procedure = Procedimiento
dimension-offence = Delito
dimension-modus = Modus operandi
dimension-record = Antecedentes
dimension-agency = Organismo
dimension-component = Unidad
dimension-operation = Operación
dimension-coverage = Cobertura
dimension-continent = Continente ({ $dimension })
dimension-phrase = { $dimension }: { $label }

## Texto simple, para lectores de pantalla: los signos se dicen con palabras

plain-welcome = Marsad en texto simple. Escriba help para saber qué se puede decir, quit para salir.
plain-between = entre { $low } y { $high }
plain-to = a
# Ante un día: «del 1 de marzo al 3 de abril».
plain-to-day = al
# Entre día, mes y año, cuando los meses se dicen enteros: «1 de abril de 2009».
plain-date = de
plain-and = y
plain-minus = menos
plain-plus = más
plain-equals = igual a
plain-against = segundo período: { $other }
plain-percent = por ciento
plain-attention = Atención:
plain-set-aside = apartada: contradice otras cifras
plain-revised = revisada más tarde
plain-touches = no todos sus días están en el período
plain-outside = fuera del período
plain-silent = ninguna cifra suya se refiere al período
plain-aggregate = se compone de otras y no se suma a ellas
plain-break = aquí la serie empieza de nuevo
plain-at-hand = la fila actual
plain-asked-for = la medida consultada
plain-all-days = todos los días cubiertos
plain-of-days = período: { $days }
plain-of-the-total = { $share } del total
plain-change = variación: { $change }
plain-days-with-figures = días con cifras: { $days }
plain-rows-of = Filas { $first } a { $last } de { $all }.
plain-rows = { PLURAL($n) ->
    [one] { $n } fila.
   *[other] { $n } filas.
}
plain-lanes-of = { $figures }; carriles { $first } a { $last } de { $all }.
# La última palabra es el comando que sigue adelante: se queda como está.
plain-more-below = Abajo hay { $n } más: more
plain-more-lanes = { PLURAL($n) ->
    [one] { $n } carril más abajo: more
   *[other] { $n } carriles más abajo: more
}
plain-more-below-some = Abajo hay más: more
plain-more-in-breakdown = { PLURAL($n) ->
    [one] { $n } fila más: breakdown
   *[other] { $n } filas más: breakdown
}
plain-less-than = menos de
plain-ascending = ascendente
plain-descending = descendente
plain-sorted = Orden: { $column }, { $way }.
plain-published = fecha de publicación
plain-numbered = { $n } de { $all }.
plain-asked = { $view }. Período: { $period }{ $days }.
plain-measured = Medida: { $measure }{ $by }.
# drop-filters es un comando.
plain-only = Solo filas con { $filters }. Para quitar los filtros, drop-filters.
plain-panel = { $title }, { $total } en total:
plain-close-together = { PLURAL($n) ->
    [one] { $n } cifra próxima a otras, la primera: { $period }; zoom-in las separa
   *[other] { $n } cifras próximas entre sí, la primera: { $period }; zoom-in las separa
}
plain-before = en días anteriores a los mostrados
plain-after = en días posteriores a los mostrados
plain-follows = Lo que se deduce, { $grain }, para { $title }:
plain-each = { $number } en cada caso
plain-within = En { $period }: { $parts }.
plain-known = Lo que se sabe:
plain-error = Error: { $why }
plain-question = ¿{ $asked }? { $example }
# more es un comando.
plain-more-choices = Hay { $n } más: escriba more, o una parte de lo que busca.
plain-choose = Escriba un número o un texto; una línea vacía vuelve atrás.
plain-type = Escriba un texto; una línea vacía vuelve atrás.
plain-offered = Ahora: { $text }
plain-nothing-changes = Nada cambia.
plain-the-end = Eso es todo.
plain-no-row = aquí ninguna fila tiene ese número
plain-copy = Texto para copiar:
plain-no-suspend = No hay ninguna pantalla que dejar: basta con Ctrl-z.
plain-no-mouse = Aquí no hay ratón.
plain-no-colours = Aquí no hay colores.
plain-no-order = Aquí hay un solo orden: el de lectura.
plain-help = Un comando por línea, o varios separados por punto y coma. Un comando es una palabra, el nombre de una acción o una tecla por su nombre, como F2 o Left.
plain-action = { $name }: { $help }.
plain-action-keys = { $name }, o { $keys }: { $help }.

## Idiomas de las fuentes, como los nombra el texto simple

language-ar = árabe
language-ca = catalán
language-de = alemán
language-en = inglés
language-es = español
language-fr = francés
language-it = italiano
language-nl = neerlandés
language-pt = portugués
language-tr = turco

## Lo que se puede decir en texto simple además de los nombres de las acciones; las palabras mismas quedan en inglés

said-period = elegir un período; sin nada más, los enumera
said-compare = comparar con un segundo período
said-measure = elegir una medida; sin nada más, las enumera
said-by = elegir un desglose; sin nada más, los enumera
said-filter = conservar lo indicado; sin nada más, lo que se parece a la fila actual
said-search = conservar las filas que contienen un texto
said-as-of = lo que se sabía en una fecha
said-row = ir a la fila de un número
said-open = ir a una fila y abrirla; 3. hace lo mismo
said-why = de qué se deduce el número de una fila, o adónde lleva
said-more = las filas siguientes de una lista
said-again = decirlo otra vez
said-rows = cuántas filas decir a la vez
said-export = guardar esta vista en un fichero
said-copy = mostrar sola una parte de la fila, para copiarla
said-save = guardar esta consulta con un nombre
said-find = encontrar cuanto se puede hacer, consultar o elegir
said-help = lo que se puede decir; con una palabra, lo que tiene que ver con ella
said-not-here = { $name } no tiene sentido en esta vista
said-about-nothing = { $name } no admite nada detrás; ¿qué es «{ $about }»?
said-no-row = «{ $text }» no es el número de una fila
said-which-row = ¿qué fila? Por ejemplo, row 3
said-how-many = ¿cuántas? Por ejemplo, rows 20
said-too-long = una línea de más de { $n } bytes no se escucha
said-no-rows = «{ $text }» no es un número de filas de 1 a 10000
said-is-period = «{ $text }» es un período: period { $text } lo elige
said-unknown-meant = «{ $text }» no se conoce; ¿quiso decir { $meant }?
said-unknown = «{ $text }» no se conoce; help enumera lo que hay
said-by-what = ¿qué desglose? Hay { $known }
said-no-breakdown = «{ $text }» no es un desglose; hay { $known }
said-no-language = «{ $text }» no es ninguno de los idiomas: { $known }
said-no-help = nada de lo que se puede decir aquí contiene «{ $text }»; help muestra la lista
said-no-dimension = «{ $text }» no es una dimensión
said-no-code = ninguna cifra tiene { $dimension } = «{ $code }»
said-no-figure-of = ninguna cifra se refiere a «{ $text }»

## La prueba de un terminal: marsad bidi-test

bidi-test-about = Los terminales no muestran el árabe de la misma forma. ¿Cuál de estas líneas se lee bien, empezando por la derecha?
bidi-test-look = Fíjese en lo siguiente: a la derecha el nombre de Argelia, con las letras unidas; luego 2025; luego Libia, entre paréntesis que se miran; luego 62, detrás de una letra; a la izquierda la palabra «no», dos letras en un signo. Si ninguna línea en árabe se lee bien: 4.
bidi-test-ask = De 1 a 4, o Intro para ninguna:
bidi-test-no-number = «{ $text }» no es ninguno de los números del 1 al 4
bidi-test-kept = guardado en { $path }: bidi = "{ $name }"
bidi-test-kept-none = no se ha cambiado nada
bidi-test-by-hand = Para conservarlo, escriba bidi = "app", "words", "linear" u "off" en { $path }; --bidi lo indica por una vez.
